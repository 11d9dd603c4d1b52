import type { Query, QueryClient, QueryFilters } from "@tanstack/react-query";

/**
 * Fetches again what may be out of date. A first fetch that is still under way is not taken for the new one, as invalidating
 * alone would do: its answer may be older than the reason to ask, so once it is there it is asked for once more.
 */
export function fetchAgain(client: QueryClient, filters: QueryFilters): void {
  for (const query of client.getQueryCache().findAll(filters)) if (isFirstFetch(query)) askAfterwards(client, query);
  void client.invalidateQueries(filters);
}

function isFirstFetch({ state }: Query): boolean {
  return state.fetchStatus === "fetching" && state.data === undefined;
}

/** First fetches that are followed by another already. */
const followed = new WeakSet<Promise<unknown>>();

function askAfterwards(client: QueryClient, { promise, queryKey }: Query): void {
  if (promise === undefined || followed.has(promise)) return;
  followed.add(promise);
  promise.then(
    () => void client.invalidateQueries({ queryKey, exact: true }),
    () => undefined, // whoever shows the failure offers to try again
  );
}

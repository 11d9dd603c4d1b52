import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { RecordRow } from "@/api/types";
import { keys } from "./keys";
import { recordResource, type Resource, type Values } from "./resource";
import { userResource, userTarget } from "./userResource";

const pageSize = 100;

export function useRows(resource: Resource, q: string) {
  return useInfiniteQuery({
    queryKey: resource.listKey(q),
    queryFn: ({ pageParam, signal }) => resource.list(q, pageParam, pageSize, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
}

/** One row; `undefined` asks for none, such as a form for a new one. */
export function useRow(resource: Resource, id: string | undefined) {
  return useQuery({
    queryKey: resource.rowKey(id ?? ""),
    queryFn: () => resource.get(id ?? ""),
    enabled: id !== undefined,
  });
}

export interface SaveRow {
  /** The row that was edited; undefined creates one. */
  base: RecordRow | undefined;
  values: Values;
}

export function useSaveRow(resource: Resource) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ base, values }: SaveRow) =>
      base ? resource.update(base.id, values, base.version) : resource.create(values),
    onSuccess: (row) => client.setQueryData(resource.rowKey(row.id), row),
    onError: (_error, { base }) => base && client.invalidateQueries({ queryKey: resource.rowKey(base.id) }),
    onSettled: () => resource.invalidate(client),
  });
}

export function useRemoveRow(resource: Resource) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (row: RecordRow) => resource.remove(row.id, row.version),
    onSuccess: (_nothing, row) => client.removeQueries({ queryKey: resource.rowKey(row.id) }),
    onSettled: () => resource.invalidate(client),
  });
}

/** A row that can be chosen. */
export interface Choosable {
  id: string;
  name: string;
  detail: string;
}

/** Choices are loaded whole, so that a picker finds by any word; beyond this many it asks for better words. */
const mostChoices = 2000;
const choicePage = 200;

async function loadChoices(resource: Resource, signal: AbortSignal): Promise<Choosable[]> {
  const found: Choosable[] = [];
  let after = "";
  do {
    const page = await resource.list("", after, choicePage, signal);
    found.push(...page.items.map(toChoosable));
    after = page.next ?? "";
  } while (after !== "" && found.length < mostChoices);
  return found;
}

function toChoosable(row: RecordRow): Choosable {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const names = [row.name, row.fullName, row.title, row.shortcut].map(text);
  return { id: row.id, name: names.find((name) => name !== "") ?? row.id, detail: text(row.email) };
}

/** The resource that a lookup names. */
export function resourceOf(target: string): Resource {
  return target === userTarget ? userResource : recordResource(target);
}

export function useChoices(target: string | undefined) {
  return useQuery({
    queryKey: keys.options(target ?? ""),
    queryFn: ({ signal }) => loadChoices(resourceOf(target ?? ""), signal),
    enabled: target !== undefined,
  });
}

import type { QueryClient } from "@tanstack/react-query";
import type { Publication } from "./liveTransport";
import { keys } from "./keys";

/** Brings the cache up to date with one fact. */
export function applyPublication(client: QueryClient, publication: Publication): void {
  if (publication.kind === "board") client.setQueryData(keys.board, publication.data);
}

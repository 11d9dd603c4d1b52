import type { Board } from "@/api/types";

/** An answer may arrive after a newer publication: the newer picture stays. */
export function takeBoard(old: Board | undefined, incoming: Board): Board {
  return old !== undefined && Date.parse(old.at) > Date.parse(incoming.at) ? old : incoming;
}

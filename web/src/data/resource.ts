import type { QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Page, RecordRow } from "@/api/types";
import { keys } from "./keys";

export type Values = Record<string, unknown>;

/**
 * Rows that lists and forms work on: a table of records, or something kept elsewhere that looks like one.
 * `update` sends only what changed, with the version that was seen.
 */
export interface Resource {
  name: string;
  /** Whether the server looks for words; otherwise the list does. */
  isSearchable: boolean;
  listKey: (q: string) => readonly unknown[];
  rowKey: (id: string) => readonly unknown[];
  list: (q: string, after: string, limit: number, signal?: AbortSignal) => Promise<Page<RecordRow>>;
  get: (id: string) => Promise<RecordRow>;
  create: (values: Values) => Promise<RecordRow>;
  update: (id: string, change: Values, version: number) => Promise<RecordRow>;
  remove: (id: string, version: number) => Promise<void>;
  /** What else in the cache a change may touch. */
  invalidate: (client: QueryClient) => void;
}

export function recordResource(table: string): Resource {
  const path = `/records/${table}`;
  return {
    name: table,
    isSearchable: true,
    listKey: (q) => keys.records(table, { q }),
    rowKey: (id) => keys.record(table, id),
    list: (q, after, limit, signal) => api.get<Page<RecordRow>>(path, { query: { q, after, limit }, signal }),
    get: (id) => api.get<RecordRow>(`${path}/${id}`),
    create: (values) => api.post<RecordRow>(path, values),
    update: (id, change, version) => api.patch<RecordRow>(`${path}/${id}`, { ...change, version }),
    remove: (id, version) => api.delete(`${path}/${id}?version=${version}`),
    invalidate: (client) => {
      void client.invalidateQueries({ queryKey: keys.recordList(table) });
      void client.invalidateQueries({ queryKey: keys.options(table) });
    },
  };
}

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Page, RecordRow, RecordTable, TimelineEntry } from "@/api/types";
import { keys, type RecordQuery } from "./keys";

/** The tables and their columns: forms and lists are drawn from this. */
export function useTables() {
  return useQuery({
    queryKey: keys.tables,
    queryFn: () => api.get<Page<RecordTable>>("/records/tables"),
    select: (page) => page.items,
    staleTime: 10 * 60_000,
  });
}

export function useTable(name: string) {
  const tables = useTables();
  return { ...tables, data: tables.data?.find((table) => table.name === name) };
}

export function useRecords(table: string, query: RecordQuery, enabled = true, limit = 50) {
  return useInfiniteQuery({
    queryKey: keys.records(table, query),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<RecordRow>>(`/records/${table}`, { query: { ...query, after: pageParam, limit }, signal }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    enabled,
  });
}

export function useRecord(table: string, id: string | undefined) {
  return useQuery({
    queryKey: keys.record(table, id ?? ""),
    queryFn: () => api.get<RecordRow>(`/records/${table}/${id ?? ""}`),
    enabled: id !== undefined,
  });
}

export type RecordValues = Record<string, unknown>;

export function useCreateRecord(table: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (values: RecordValues) => api.post<RecordRow>(`/records/${table}`, values),
    onSuccess: (row) => {
      client.setQueryData(keys.record(table, row.id), row);
      void client.invalidateQueries({ queryKey: keys.recordList(table) });
      void client.invalidateQueries({ queryKey: ["records", "timeline"] });
    },
  });
}

/** `values` carries the version that was edited; a newer one on the server is a conflict. */
export function useUpdateRecord(table: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (values: RecordValues & { version: number }) => api.patch<RecordRow>(`/records/${table}/${id}`, values),
    onSuccess: (row) => {
      client.setQueryData(keys.record(table, id), row);
      void client.invalidateQueries({ queryKey: keys.recordList(table) });
      void client.invalidateQueries({ queryKey: keys.timeline(table, id) });
      void client.invalidateQueries({ queryKey: keys.conversationAll });
    },
  });
}

export function useTimeline(table: string, id: string) {
  return useInfiniteQuery({
    queryKey: keys.timeline(table, id),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<TimelineEntry>>(`/records/${table}/${id}/timeline`, { query: { after: pageParam }, signal }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
}

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

/** Small tables are loaded whole, so that a picker finds by any word; this many rows are the end of it. */
const mostRows = 2000;
const wholePage = 200;

async function loadAll(resource: Resource, signal: AbortSignal): Promise<RecordRow[]> {
  const found: RecordRow[] = [];
  let after = "";
  do {
    const page = await resource.list("", after, wholePage, signal);
    found.push(...page.items);
    after = page.next ?? "";
  } while (after !== "" && found.length < mostRows);
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

function wholeTable(target: string) {
  return {
    queryKey: keys.options(target),
    queryFn: ({ signal }: { signal: AbortSignal }) => loadAll(resourceOf(target), signal),
  };
}

const toChoices = (rows: RecordRow[]): Choosable[] => rows.map(toChoosable);

export function useChoices(target: string | undefined) {
  return useQuery({ ...wholeTable(target ?? ""), enabled: target !== undefined, select: toChoices });
}

const toServiceLevels = (rows: RecordRow[]): ReadonlyMap<string, number> =>
  new Map(rows.map(({ id, serviceLevelSeconds }) => [id, typeof serviceLevelSeconds === "number" ? serviceLevelSeconds : 0]));

const noLevels: ReadonlyMap<string, number> = new Map();

/** Within how many seconds each queue wants to answer. */
export function useServiceLevels(): ReadonlyMap<string, number> {
  return useQuery({ ...wholeTable("queue"), select: toServiceLevels }).data ?? noLevels;
}

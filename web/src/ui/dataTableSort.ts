import type { ReactNode } from "react";

export interface DataColumn<T> {
  id: string;
  header: string;
  /** Only read out: what the column holds is plain to see. */
  isHeaderHidden?: boolean;
  /** A grid track, such as "120px" or "minmax(160px, 2fr)". */
  width: string;
  align?: "end";
  /** Ascending order; without it the column cannot be sorted by. */
  sort?: (a: T, b: T) => number;
  render: (row: T) => ReactNode;
}

export interface Sorting {
  id: string;
  down: boolean;
}

/** The first click sorts upwards, the next one turns the order round. */
export function nextSort(old: Sorting | undefined, id: string): Sorting {
  return old?.id === id ? { id, down: !old.down } : { id, down: false };
}

/** Equal rows keep their order in either direction, so rows do not jump while numbers change. */
export function sortRows<T>(rows: readonly T[], columns: readonly DataColumn<T>[], sorting: Sorting | undefined): readonly T[] {
  const compare = columns.find(({ id }) => id === sorting?.id)?.sort;
  if (!compare || !sorting) return rows;
  const sign = sorting.down ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a, b));
}

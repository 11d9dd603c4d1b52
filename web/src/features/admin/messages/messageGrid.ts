import type { RecordRow } from "@/api/types";

/** One text: what is stored, and what the person made of it. */
export interface MessageCell {
  body: string;
  enabled: boolean;
}

export type Drafts = Readonly<Record<string, MessageCell>>;

export function cellKey(trigger: string, locale: string): string {
  return `${trigger}/${locale}`;
}

const nothing: MessageCell = { body: "", enabled: true };

/** The stored rows by trigger and language. */
export function byCell(rows: readonly RecordRow[]): ReadonlyMap<string, RecordRow> {
  return new Map(rows.map((row) => [cellKey(String(row.trigger), String(row.locale)), row]));
}

export function storedCell(row: RecordRow | undefined): MessageCell {
  if (!row) return nothing;
  return { body: typeof row.body === "string" ? row.body : "", enabled: row.enabled === true };
}

function isSame(a: MessageCell, b: MessageCell): boolean {
  return a.body === b.body && a.enabled === b.enabled;
}

/** Takes a change in; a text that is as stored again is no draft any more. */
export function putDraft(drafts: Drafts, key: string, cell: MessageCell, row: RecordRow | undefined): Drafts {
  const others = dropDrafts(drafts, [key]);
  return isSame(cell, storedCell(row)) ? others : { ...others, [key]: cell };
}

export function dropDrafts(drafts: Drafts, keys: readonly string[]): Drafts {
  return Object.fromEntries(Object.entries(drafts).filter(([key]) => !keys.includes(key)));
}

export interface CellChange {
  key: string;
  row: RecordRow | undefined;
  values: Record<string, unknown>;
}

/** What has to be written: changed parts of stored rows, whole new rows for the rest. */
export function changesFrom(drafts: Drafts, rows: ReadonlyMap<string, RecordRow>): CellChange[] {
  return Object.entries(drafts).map(([key, cell]) => {
    const row = rows.get(key);
    const [trigger, locale] = key.split("/");
    if (!row) return { key, row, values: { trigger, locale, ...cell } };
    const old = storedCell(row);
    return {
      key,
      row,
      values: {
        ...(old.body !== cell.body && { body: cell.body }),
        ...(old.enabled !== cell.enabled && { enabled: cell.enabled }),
      },
    };
  });
}

import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordRow } from "@/api/types";
import { recordResource } from "@/data/resource";
import { useRows, useSaveRow } from "@/data/useResource";
import { useErrorText } from "@/ui/errorText";
import { useNotify } from "@/ui/notify";
import { ApiError } from "@/api/client";
import { problemText } from "@/lib/problemText";
import { byCell, changesFrom, dropDrafts, putDraft, storedCell, type CellChange, type Drafts, type MessageCell } from "./messageGrid";

export const messageResource = recordResource("automatedmessage");

interface Saved {
  change: CellChange;
  row: RecordRow;
}

/** All automated messages with what is being changed about them. Each text is saved by itself. */
export function useMessageGrid() {
  const { t } = useTranslation("admin");
  const notify = useNotify();
  const explain = useErrorText();
  const list = useRows(messageResource, "");
  const { mutateAsync, isPending } = useSaveRow(messageResource);
  const [drafts, setDrafts] = useState<Drafts>({});
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const rows = useMemo(() => byCell(list.data?.pages.flatMap((page) => page.items) ?? []), [list.data]);

  const takeBack = async (saved: readonly Saved[]) => {
    const changed = saved.flatMap(({ change, row }) => (change.row ? [{ row, before: storedCell(change.row) }] : []));
    try {
      for (const { row, before } of changed) await mutateAsync({ base: row, values: { ...before } });
      notify.done(t("form.undone"));
    } catch (error) {
      notify.failed(error);
    }
  };

  const save = async () => {
    const saved: Saved[] = [];
    const failed: Record<string, string> = {};
    for (const change of changesFrom(drafts, rows)) {
      try {
        saved.push({ change, row: await mutateAsync({ base: change.row, values: change.values }) });
      } catch (error) {
        const fields = error instanceof ApiError ? error.fields : [];
        failed[change.key] = fields.length > 0 ? fields.map(problemText).join(" ") : explain(error);
      }
    }
    await list.refetch();
    setProblems(failed);
    setDrafts((old) => dropDrafts(old, saved.map(({ change }) => change.key)));
    if (saved.length === 0) return;
    const isUndoable = saved.some(({ change }) => change.row !== undefined);
    notify.done(
      t("messages.saved", { count: saved.length }),
      isUndoable ? { label: t("form.undo"), run: () => void takeBack(saved) } : undefined,
    );
  };

  const change = useCallback(
    (key: string, cell: MessageCell) => {
      setDrafts((old) => putDraft(old, key, cell, rows.get(key)));
      setProblems((old) => ({ ...old, [key]: "" }));
    },
    [rows],
  );
  return {
    list,
    problems,
    isSaving: isPending,
    changedCount: Object.keys(drafts).length,
    cell: (key: string) => drafts[key] ?? storedCell(rows.get(key)),
    isChanged: (key: string) => key in drafts,
    change,
    save,
    discard: () => {
      setDrafts({});
      setProblems({});
    },
  };
}

export type MessageGrid = ReturnType<typeof useMessageGrid>;

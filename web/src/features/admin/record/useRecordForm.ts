import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, type FieldProblem } from "@/api/client";
import type { RecordRow, RecordTable } from "@/api/types";
import type { Resource, Values } from "@/data/resource";
import { useSaveRow } from "@/data/useResource";
import { useNotify } from "@/ui/notify";
import { changedColumns, draftOf, inverse, newDraft, pickValues, rebase } from "./formState";
import { checkValues, columnOf } from "./formErrors";

export interface RecordFormOptions {
  table: RecordTable;
  resource: Resource;
  /** The row as the server has it now; undefined for a new one. */
  row: RecordRow | undefined;
  onCreated: (row: RecordRow) => void;
}

/**
 * What is being edited and everything that may happen to it: field problems, saving, undo, and somebody
 * else saving the same row meanwhile.
 */
export function useRecordForm({ table, resource, row, onCreated }: RecordFormOptions) {
  const { t } = useTranslation("admin");
  const notify = useNotify();
  const save = useSaveRow(resource);
  const [base, setBase] = useState(row);
  const [draft, setDraft] = useState<Values>(() => (row ? draftOf(table, row) : newDraft(table)));
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const before = base ? draftOf(table, base) : newDraft(table);
  const changed = changedColumns(table, before, draft);
  const isDirty = changed.length > 0;
  const isNewer = row !== undefined && base !== undefined && row.version > base.version && !save.isPending;

  const adopt = (saved: RecordRow) => {
    setBase(saved);
    setDraft(draftOf(table, saved));
    setProblems([]);
  };
  // Nothing unsaved to lose: the form simply follows what others save.
  if (isNewer && !isDirty) adopt(row);

  const takeBack = (saved: RecordRow, columns: readonly string[], values: Values) =>
    save.mutate(
      { base: saved, values: inverse(values, columns) },
      {
        onSuccess: (restored) => {
          adopt(restored);
          notify.done(t("form.undone"));
        },
        onError: (error) => notify.failed(error),
      },
    );

  const onError = (error: Error) => {
    if (error instanceof ApiError && error.fields.length > 0) setProblems(error.fields);
  };

  const submit = () => {
    const found = checkValues(table, draft, (key, values) => t(`problem.${key}`, values));
    setProblems(found);
    if (found.length > 0) return;
    const values = base ? pickValues(draft, changed) : draft;
    save.mutate(
      { base, values },
      {
        onSuccess: (saved) => {
          if (!base) return onCreated(saved);
          const undo = { label: t("form.undo"), run: () => takeBack(saved, changed, before) };
          adopt(saved);
          notify.done(t("form.saved"), undo);
        },
        onError,
      },
    );
  };

  return {
    draft,
    problems,
    changed,
    isDirty,
    isSaving: save.isPending,
    /** A refusal that is not about single fields. */
    error: save.error instanceof ApiError && save.error.fields.length > 0 ? null : save.error,
    /** Somebody else saved this row while it was being edited. */
    theirs: isNewer && isDirty ? row : undefined,
    set: (name: string, value: unknown) => {
      setDraft((old) => ({ ...old, [name]: value }));
      setProblems((old) => old.filter(({ field }) => columnOf(field) !== name));
    },
    submit,
    discard: () => {
      setDraft(before);
      setProblems([]);
      save.reset();
    },
    loadTheirs: () => {
      if (row) adopt(row);
      save.reset();
    },
    keepMine: () => {
      if (!row) return;
      setDraft(rebase(table, before, draft, draftOf(table, row)));
      setBase(row);
      save.reset();
    },
  };
}

export type RecordFormState = ReturnType<typeof useRecordForm>;

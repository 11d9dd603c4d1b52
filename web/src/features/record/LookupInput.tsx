import { Combobox, Option, Spinner } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAgents } from "@/data/presence";
import { useRecord, useRecords } from "@/data/records";
import { useDebounced } from "@/lib/useDebounced";
import { columnText, rowTitle } from "./localized";

export interface LookupInputProps {
  id?: string;
  target: string;
  value: string;
  onChange: (id: string) => void;
  "aria-label"?: string;
}

interface Found {
  id: string;
  name: string;
  detail: string;
}

const mostShown = 20;

/** Finds a row of another table, or a colleague, by name. */
export function LookupInput({ target, value, onChange, ...field }: LookupInputProps) {
  const { t } = useTranslation("record");
  const [words, setWords] = useState<string>();
  const settled = useDebounced(words ?? "", 200);
  const isUser = target === "user";
  const people = useAgents(undefined, isUser);
  const rows = useRecords(target, { q: settled }, !isUser && words !== undefined, mostShown);
  const chosenRow = useRecord(target, isUser || value === "" ? undefined : value);
  const chosenName = isUser
    ? (people.data?.find(({ id }) => id === value)?.name ?? "")
    : chosenRow.data
      ? rowTitle(target, chosenRow.data)
      : "";
  const found: Found[] = isUser
    ? (people.data ?? [])
        .filter(({ name }) => name.toLowerCase().includes((words ?? "").toLowerCase()))
        .map(({ id, name }) => ({ id, name, detail: "" }))
    : (rows.data?.pages.flatMap((page) => page.items) ?? []).map((row) => ({
        id: row.id,
        name: rowTitle(target, row),
        detail: columnText(row, target === "contact" ? "email" : "ticketNumber"),
      }));
  return (
    <Combobox
      expandIcon={{ "aria-label": t("common:control.open") }}
      {...field}
      freeform
      clearable
      clearIcon={{ "aria-label": t("common:control.clear") }}
      placeholder={t("lookup.placeholder")}
      value={words ?? chosenName}
      selectedOptions={value === "" ? [] : [value]}
      onOpenChange={(_event, { open }) => setWords(open ? "" : undefined)}
      onChange={(event) => setWords(event.target.value)}
      onOptionSelect={(_event, { optionValue }) => {
        onChange(optionValue ?? "");
        setWords(undefined);
      }}
    >
      {found.slice(0, mostShown).map((row) => (
        <Option key={row.id} value={row.id} text={row.name}>
          {row.detail === "" ? row.name : `${row.name} · ${row.detail}`}
        </Option>
      ))}
      {found.length === 0 && (
        <Option key="none" value="" text="" disabled>
          {rows.isFetching ? <Spinner size="tiny" /> : t("lookup.nothing")}
        </Option>
      )}
    </Combobox>
  );
}

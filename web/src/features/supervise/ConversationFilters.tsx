import { makeStyles, Select } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Named } from "@/api/types";
import { useDebounced } from "@/lib/useDebounced";
import { SearchField } from "@/ui/SearchField";
import { boardStates, type BoardSearch } from "./boardSearch";

const useStyles = makeStyles({
  search: { width: "240px" },
  select: { maxWidth: "180px" },
});

export interface ConversationFiltersProps {
  search: BoardSearch;
  queues: readonly Named[];
  onSearch: (change: Partial<BoardSearch>) => void;
}

export function ConversationFilters({ search, queues, onSearch }: ConversationFiltersProps) {
  const styles = useStyles();
  const { t } = useTranslation("supervise");
  return (
    <>
      <WordSearch search={search} onSearch={onSearch} className={styles.search} />
      <Select
        className={styles.select}
        aria-label={t("filter.state")}
        value={search.state ?? ""}
        onChange={(_event, data) => onSearch({ state: boardStates.find((state) => state === data.value) })}
      >
        <option value="">{t("filter.ongoing")}</option>
        {boardStates.map((state) => (
          <option key={state} value={state}>
            {state === "any" ? t("filter.anyState") : t(`workspace:state.${state}`)}
          </option>
        ))}
      </Select>
      <Select
        className={styles.select}
        aria-label={t("filter.queue")}
        value={search.queueId ?? ""}
        onChange={(_event, data) => onSearch({ queueId: data.value === "" ? undefined : data.value })}
      >
        <option value="">{t("filter.allQueues")}</option>
        {queues.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </>
  );
}

type WordSearchProps = Pick<ConversationFiltersProps, "search" | "onSearch"> & { className: string };

/** Searches once typing rests, and follows the address when that changes elsewhere. */
function WordSearch({ search, onSearch, className }: WordSearchProps) {
  const { t } = useTranslation("supervise");
  const current = search.q ?? "";
  const [words, setWords] = useState(current);
  const settled = useDebounced(words.trim(), 300);
  const [seen, setSeen] = useState(current);
  if (current !== seen) {
    setSeen(current);
    if (current !== settled) setWords(current);
  }
  useEffect(() => {
    if (settled !== current && settled === words.trim()) onSearch({ q: settled === "" ? undefined : settled });
  }, [settled, current, words, onSearch]);
  return (
    <SearchField
      className={className}
      placeholder={t("filter.search")}
      aria-label={t("filter.search")}
      maxLength={200}
      value={words}
      onChange={(_event, data) => setWords(data.value)}
    />
  );
}

import { Checkbox, makeStyles, Skeleton, SkeletonItem, Switch, Text, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { textList } from "@/data/userResource";
import { useChoices } from "@/data/useResource";
import { ErrorState } from "@/ui/ErrorState";
import { SearchField } from "@/ui/SearchField";
import type { EditorProps } from "../record/editor";
import { findChoices, toggleId } from "./pickList";
import { GroupField } from "./GroupField";

const useStyles = makeStyles({
  tools: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px 12px" },
  search: { flexGrow: 1, minWidth: "180px", maxWidth: "none" },
  list: {
    display: "flex",
    flexDirection: "column",
    maxHeight: "280px",
    overflowY: "auto",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  none: { margin: 0, padding: "12px 16px", color: tokens.colorNeutralForeground2 },
  detail: { color: tokens.colorNeutralForeground3 },
});

/** More than this many boxes at once would be slow; a search narrows them down. */
const mostShown = 200;

/** Any number of rows of another table, such as the members of a queue. */
export function PickListEditor({ label, hint, column, problems, value, onChange, isDisabled }: EditorProps) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const chosen = useMemo(() => textList(value), [value]);
  const choices = useChoices(column.target);
  const [words, setWords] = useState("");
  const [chosenOnly, setChosenOnly] = useState(false);
  const found = useMemo(
    () => findChoices(choices.data ?? [], words, chosenOnly ? chosen : undefined),
    [choices.data, words, chosenOnly, chosen],
  );
  if (choices.error && !choices.data) return <ErrorState error={choices.error} onRetry={() => void choices.refetch()} />;
  return (
    <GroupField label={label} hint={hint} required={column.required} problems={problems}>
      <div className={styles.tools}>
        <SearchField
          className={styles.search}
          placeholder={t("pick.search")}
          aria-label={t("pick.searchIn", { label })}
          value={words}
          onChange={(_event, data) => setWords(data.value)}
        />
        <Switch
          label={t("pick.chosenOnly", { count: chosen.length })}
          checked={chosenOnly}
          onChange={(_event, data) => setChosenOnly(data.checked)}
        />
      </div>
      <div className={styles.list}>
        {!choices.data && (
          <Skeleton aria-label={t("common:loading")}>
            <SkeletonItem size={40} />
          </Skeleton>
        )}
        {choices.data && found.length === 0 && (
          <Text as="p" className={styles.none}>
            {t("pick.none")}
          </Text>
        )}
        {found.slice(0, mostShown).map(({ id, name, detail }) => (
          <Checkbox
            key={id}
            checked={chosen.includes(id)}
            disabled={isDisabled}
            onChange={(_event, data) => onChange(toggleId(chosen, id, data.checked === true))}
            label={
              <>
                {name} {detail !== "" && <span className={styles.detail}>{detail}</span>}
              </>
            }
          />
        ))}
        {found.length > mostShown && (
          <Text as="p" className={styles.none}>
            {t("pick.more", { count: found.length - mostShown })}
          </Text>
        )}
      </div>
    </GroupField>
  );
}

import { Button, Input, makeStyles } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons/svg/add";
import { DeleteRegular } from "@fluentui/react-icons/svg/delete";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { textList } from "@/data/userResource";
import type { EditorProps } from "../record/editor";
import { GroupField } from "./GroupField";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: "6px", margin: 0, padding: 0, listStyleType: "none" },
  row: { display: "flex", gap: "6px" },
  input: { flexGrow: 1, minWidth: 0 },
  add: { alignSelf: "flex-start" },
});

/** A list of texts, one line each. Enter adds the next. */
export function TextListEditor({ label, hint, column, problems, value, onChange, isDisabled }: EditorProps) {
  const styles = useStyles();
  const { t } = useTranslation("admin");
  const items = textList(value);
  const list = useRef<HTMLUListElement>(null);
  const add = () => {
    onChange([...items, ""]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>("li:last-child input")?.focus());
  };
  return (
    <GroupField label={label} hint={hint} required={column.required} problems={problems}>
      <ul ref={list} className={styles.list}>
        {items.map((item, index) => (
          <li key={index} className={styles.row}>
            <Input
              className={styles.input}
              aria-label={t("list.item", { label, number: index + 1 })}
              aria-invalid={problems.length > 0 ? true : undefined}
              maxLength={column.maxLength}
              disabled={isDisabled}
              value={item}
              onChange={(_event, data) => onChange(items.map((old, at) => (at === index ? data.value : old)))}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                add();
              }}
            />
            <Button
              appearance="subtle"
              icon={<DeleteRegular />}
              aria-label={t("list.remove", { item: item === "" ? index + 1 : item })}
              disabled={isDisabled}
              onClick={() => onChange(items.filter((_old, at) => at !== index))}
            />
          </li>
        ))}
      </ul>
      <Button className={styles.add} size="small" icon={<AddRegular />} disabled={isDisabled} onClick={add}>
        {t("list.add")}
      </Button>
    </GroupField>
  );
}

import {
  Button,
  Dropdown,
  makeStyles,
  Option,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Field,
  Input,
  tokens,
} from "@fluentui/react-components";
import { BookmarkAddRegular } from "@fluentui/react-icons/svg/bookmark-add";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useSaveView } from "@/data/inbox";
import { useMe } from "@/data/me";
import { useDebounced } from "@/lib/useDebounced";
import { useNotify } from "@/ui/notify";
import { SearchField } from "@/ui/SearchField";
import { stateFilters, toInboxFilter, type InboxSearch } from "../inboxSearch";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexWrap: "wrap",
    gap: "8px",
    padding: `6px ${tokens.spacingHorizontalL} 10px`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  search: { flexGrow: 1, flexBasis: "200px", maxWidth: "420px" },
  pick: { minWidth: "150px" },
  form: { display: "flex", flexDirection: "column", gap: "10px", width: "240px" },
});

/** Search and filters; what is chosen becomes the address of the page. */
export function InboxToolbar({ search }: { search: InboxSearch }) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const { queues } = useMe();
  const navigate = useNavigate();
  const change = (part: Partial<InboxSearch>) =>
    void navigate({ to: "/workspace", search: { ...search, ...part }, replace: true });
  const state = search.state ?? "";
  const queue = queues.find(({ id }) => id === search.queueId);
  return (
    <div className={styles.root} role="search">
      <InboxSearchBox key={search.view} value={search.q ?? ""} onChange={(q) => change({ q: q === "" ? undefined : q })} />
      <Dropdown
        className={styles.pick}
        aria-label={t("inbox.state")}
        value={t(`inbox.stateFilter.${state === "" ? "current" : state}`)}
        selectedOptions={[state]}
        onOptionSelect={(_event, { optionValue }) => change({ state: stateFilters.find((value) => value === optionValue) })}
      >
        <Option value="">{t("inbox.stateFilter.current")}</Option>
        {stateFilters.map((value) => (
          <Option key={value} value={value}>
            {t(`inbox.stateFilter.${value}`)}
          </Option>
        ))}
      </Dropdown>
      {queues.length > 1 && (
        <Dropdown
          className={styles.pick}
          aria-label={t("inbox.queue")}
          value={queue?.name ?? t("inbox.allQueues")}
          selectedOptions={[search.queueId ?? ""]}
          onOptionSelect={(_event, { optionValue }) => change({ queueId: optionValue === "" ? undefined : optionValue })}
        >
          <Option value="">{t("inbox.allQueues")}</Option>
          {queues.map(({ id, name }) => (
            <Option key={id} value={id}>
              {name}
            </Option>
          ))}
        </Dropdown>
      )}
      <SaveView search={search} />
    </div>
  );
}

function InboxSearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const [words, setWords] = useState(value);
  const settled = useDebounced(words, 250);
  useEffect(() => {
    if (settled === words && settled.trim() !== value) onChange(settled.trim());
  }, [settled, words, value, onChange]);
  return (
    <SearchField
      className={styles.search}
      placeholder={t("inbox.search")}
      aria-label={t("inbox.search")}
      maxLength={200}
      value={words}
      onChange={(_event, { value: next }) => setWords(next)}
    />
  );
}

function SaveView({ search }: { search: InboxSearch }) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const save = useSaveView();
  const notify = useNotify();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { name: name.trim(), filter: toInboxFilter(search) },
      {
        onSuccess: () => {
          setOpen(false);
          setName("");
          notify.done(t("inbox.viewSaved"));
        },
        onError: (error) => notify.failed(error),
      },
    );
  };
  return (
    <Popover open={isOpen} onOpenChange={(_event, { open }) => setOpen(open)} trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<BookmarkAddRegular />}>
          {t("inbox.saveView")}
        </Button>
      </PopoverTrigger>
      <PopoverSurface>
        <form className={styles.form} onSubmit={submit}>
          <Field label={t("inbox.viewName")} required>
            <Input value={name} maxLength={60} onChange={(_event, { value }) => setName(value)} />
          </Field>
          <Button type="submit" appearance="primary" disabled={name.trim() === "" || save.isPending}>
            {t("common:save")}
          </Button>
        </form>
      </PopoverSurface>
    </Popover>
  );
}

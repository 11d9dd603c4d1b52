import { Dialog, DialogSurface, makeStyles, mergeClasses, Spinner, Text, tokens } from "@fluentui/react-components";
import { BriefcaseRegular } from "@fluentui/react-icons/svg/briefcase";
import { ChatRegular } from "@fluentui/react-icons/svg/chat";
import { PersonRegular } from "@fluentui/react-icons/svg/person";
import { SearchRegular } from "@fluentui/react-icons/svg/search";
import { useNavigate } from "@tanstack/react-router";
import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAllActions } from "@/app/actions/registry";
import { useAbility } from "@/data/me";
import { useDebounced } from "@/lib/useDebounced";
import { Kbd } from "@/ui/Kbd";
import { usePaletteSearch, type FoundItem } from "./paletteSearch";
import { shortcutLabel } from "./shortcutLabel";

const useStyles = makeStyles({
  surface: { padding: 0, maxWidth: "620px", marginTop: "10vh", marginBottom: "auto", overflow: "hidden" },
  field: {
    display: "flex",
    alignItems: "center",
    gap: "10px",
    padding: "12px 16px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  input: {
    flexGrow: 1,
    minWidth: 0,
    border: "none",
    outlineStyle: "none",
    background: "transparent",
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase400,
    "::placeholder": { color: tokens.colorNeutralForeground4 },
  },
  list: { maxHeight: "52vh", overflowY: "auto", padding: "6px", margin: 0, listStyleType: "none" },
  option: {
    display: "flex",
    alignItems: "center",
    gap: "12px",
    padding: "8px 10px",
    borderRadius: tokens.borderRadiusMedium,
    cursor: "pointer",
  },
  active: { backgroundColor: tokens.colorSubtleBackgroundHover, boxShadow: `inset 2px 0 ${tokens.colorCompoundBrandStroke}` },
  icon: { fontSize: "20px", display: "flex", color: tokens.colorNeutralForeground3 },
  title: { flexGrow: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  detail: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  empty: { padding: "20px", color: tokens.colorNeutralForeground3 },
});

interface Entry {
  id: string;
  icon: ReactNode;
  title: string;
  detail: string;
  shortcut?: string;
  run: () => void;
}

const foundIcons: Record<FoundItem["kind"], ReactNode> = {
  conversation: <ChatRegular />,
  contact: <PersonRegular />,
  incident: <BriefcaseRegular />,
};

/** Commands by name, and search in conversations, contacts and cases; arrows and Enter. */
export function Palette({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const listId = useId();
  const [words, setWords] = useState("");
  const [picked, setPicked] = useState(0);
  const { entries, isSearching } = useEntries(words);
  const active = Math.min(picked, Math.max(0, entries.length - 1));

  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    // The dialog gives focus back first; the action may then move it.
    requestAnimationFrame(() => requestAnimationFrame(entry.run));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      run(entries[active]);
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || entries.length === 0) return;
    event.preventDefault();
    const next = (active + step + entries.length) % entries.length;
    setPicked(next);
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: "nearest" });
  };

  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface} aria-label={t("action.palette")}>
        <div className={styles.field}>
          <SearchRegular fontSize={20} aria-hidden />
          <input
            className={styles.input}
            autoFocus
            value={words}
            maxLength={200}
            placeholder={t("search.placeholder")}
            role="combobox"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={entries.length > 0 ? `${listId}-${active}` : undefined}
            onChange={(event) => {
              setWords(event.target.value);
              setPicked(0);
            }}
            onKeyDown={onKeyDown}
          />
          {isSearching && <Spinner size="tiny" />}
        </div>
        <div id={listId} role="listbox" aria-label={t("search.results")} className={styles.list}>
          {entries.map((entry, index) => (
            <div
              key={entry.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              className={mergeClasses(styles.option, index === active && styles.active)}
              onMouseMove={() => setPicked(index)}
              onClick={() => run(entry)}
            >
              <span className={styles.icon}>{entry.icon}</span>
              <span className={styles.title}>
                {entry.title}
                {entry.detail !== "" && <span className={styles.detail}> {entry.detail}</span>}
              </span>
              {entry.shortcut !== undefined && <Kbd>{shortcutLabel(entry.shortcut)}</Kbd>}
            </div>
          ))}
        </div>
        {entries.length === 0 && (
          <Text block className={styles.empty}>
            {t(isSearching ? "search.searching" : "search.nothing")}
          </Text>
        )}
      </DialogSurface>
    </Dialog>
  );
}

function useEntries(words: string): { entries: Entry[]; isSearching: boolean } {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayWork = useAbility("workspace");
  const actions = useAllActions();
  const settled = useDebounced(words, 200);
  const search = usePaletteSearch(mayWork ? settled : "");
  const wanted = words.trim().toLowerCase();

  const commands = useMemo(
    () =>
      actions
        .filter((action) => !action.keyboardOnly)
        .map((action): Entry => {
          const Icon = action.icon;
          return {
            id: action.id,
            icon: <Icon />,
            title: t(action.nameKey, action.nameValues),
            detail: "",
            shortcut: action.shortcut,
            run: action.perform,
          };
        }),
    [actions, t],
  );
  const open = ({ kind, id }: FoundItem) =>
    void (kind === "conversation"
      ? navigate({ to: "/workspace/c/$conversationId", params: { conversationId: id } })
      : navigate({ to: "/data/$table/$recordId", params: { table: kind, recordId: id } }));

  const found = wanted.length >= 2 ? (search.data ?? []) : [];
  const entries = [
    ...commands.filter(({ title }) => title.toLowerCase().includes(wanted)),
    ...found.map(
      (item): Entry => ({
        id: `${item.kind}:${item.id}`,
        icon: foundIcons[item.kind],
        title: item.title,
        detail: item.detail,
        run: () => open(item),
      }),
    ),
  ];
  const isSearching = mayWork && wanted.length >= 2 && (search.isFetching || settled !== words);
  return { entries, isSearching };
}

import { Button, Link as FluentLink, makeStyles, Subtitle2, Text, Textarea, tokens } from "@fluentui/react-components";
import { ChatRegular } from "@fluentui/react-icons/svg/chat";
import { HistoryRegular } from "@fluentui/react-icons/svg/history";
import { NoteRegular } from "@fluentui/react-icons/svg/note";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RecordTable, TimelineEntry } from "@/api/types";
import { useCreateRecord, useTimeline } from "@/data/records";
import { formatDateTime } from "@/lib/format";
import { ErrorState } from "@/ui/ErrorState";
import { LoadingRows } from "@/ui/LoadingRows";
import { useNotify } from "@/ui/notify";
import { ChangeList } from "./ChangeList";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: "12px" },
  form: { display: "flex", flexDirection: "column", gap: "6px" },
  add: { alignSelf: "flex-end" },
  list: { listStyleType: "none", margin: 0, padding: 0, display: "flex", flexDirection: "column" },
  entry: {
    display: "grid",
    gridTemplateColumns: "24px minmax(0, 1fr)",
    columnGap: "10px",
    padding: "8px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  icon: { fontSize: "18px", color: tokens.colorNeutralForeground3, paddingTop: "2px" },
  soft: { color: tokens.colorNeutralForeground3 },
  body: { whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
});

const icons: Record<TimelineEntry["kind"], ReactNode> = {
  note: <NoteRegular />,
  event: <HistoryRegular />,
  conversation: <ChatRegular />,
};

/** Notes, changes and conversations of a row, newest first, with a place for a new note. */
export function RecordTimeline({ table, rowId }: { table: RecordTable; rowId: string }) {
  const styles = useStyles();
  const { t } = useTranslation("record");
  const timeline = useTimeline(table.name, rowId);
  const entries = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={styles.root}>
      <Subtitle2 as="h2">{t("timeline.title")}</Subtitle2>
      <NoteForm table={table.name} rowId={rowId} />
      {timeline.isPending && <LoadingRows count={3} />}
      {timeline.error && <ErrorState error={timeline.error} onRetry={() => void timeline.refetch()} />}
      {timeline.isSuccess && entries.length === 0 && (
        <Text size={200} className={styles.soft}>
          {t("timeline.empty")}
        </Text>
      )}
      <ol className={styles.list}>
        {entries.map((entry, index) => (
          <Entry key={`${entry.at}-${index}`} entry={entry} table={table} />
        ))}
      </ol>
      {timeline.hasNextPage && (
        <Button disabled={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
          {t("timeline.more")}
        </Button>
      )}
    </section>
  );
}

function Entry({ entry, table }: { entry: TimelineEntry; table: RecordTable }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation("record");
  const navigate = useNavigate();
  const { ref } = entry;
  const title = entry.kind === "event" ? t(`event.${entry.title.replaceAll(".", "_")}`, { defaultValue: entry.title }) : entry.title;
  return (
    <li className={styles.entry}>
      <span className={styles.icon} aria-label={t(`timeline.kind.${entry.kind}`)} role="img">
        {icons[entry.kind]}
      </span>
      <div>
        {entry.kind === "conversation" && ref ? (
          <FluentLink
            as="button"
            onClick={() => void navigate({ to: "/workspace/c/$conversationId", params: { conversationId: ref.id } })}
          >
            {title}
          </FluentLink>
        ) : (
          <Text weight="semibold">{title}</Text>
        )}
        {entry.body !== undefined && entry.body !== "" && (
          <Text block className={styles.body}>
            {entry.body}
          </Text>
        )}
        {entry.kind === "event" && <ChangeList table={table} changes={entry.changes} />}
        <Text size={200} block className={styles.soft}>
          {[entry.actor.name, formatDateTime(entry.at, i18n.language)].filter((part) => part !== undefined && part !== "").join(" · ")}
        </Text>
      </div>
    </li>
  );
}

const longestNote = 10_000;

function NoteForm({ table, rowId }: { table: string; rowId: string }) {
  const styles = useStyles();
  const { t } = useTranslation("record");
  const [body, setBody] = useState("");
  const create = useCreateRecord("annotation");
  const notify = useNotify();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { body: body.trim(), regardingTable: table, regardingId: rowId },
      { onSuccess: () => setBody(""), onError: (error) => notify.failed(error) },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Textarea
        aria-label={t("note.label")}
        placeholder={t("note.placeholder")}
        value={body}
        maxLength={longestNote}
        resize="vertical"
        onChange={(_event, { value }) => setBody(value)}
      />
      <Button type="submit" className={styles.add} disabled={body.trim() === "" || create.isPending}>
        {t("note.add")}
      </Button>
    </form>
  );
}

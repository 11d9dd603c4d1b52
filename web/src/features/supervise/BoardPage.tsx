import { makeStyles, MessageBar, MessageBarBody, Title3, tokens } from "@fluentui/react-components";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "@/api/types";
import { useBoard } from "@/data/board";
import { useErrorText } from "@/ui/errorText";
import { ErrorState } from "@/ui/ErrorState";
import { AgentsPanel } from "./AgentsPanel";
import type { BoardAction, BoardDialog } from "./boardActions";
import { ConversationDrawer } from "./ConversationDrawer";
import { ConversationsPanel } from "./ConversationsPanel";
import { BoardDialogs } from "./BoardDialogs";
import { QueueTiles } from "./QueueTiles";
import { Totals } from "./Totals";
import { useBoardSearch } from "./useBoardSearch";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    minHeight: "100%",
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    backgroundColor: tokens.colorNeutralBackground2,
    "@media (max-width: 640px)": { padding: "12px" },
  },
  head: { display: "flex", flexWrap: "wrap", alignItems: "baseline", gap: "4px 32px" },
  title: { margin: 0 },
  panels: {
    display: "grid",
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: "minmax(0, 1fr)",
    "@media (min-width: 1420px)": { gridTemplateColumns: "minmax(0, 8fr) minmax(0, 7fr)" },
  },
});

interface OpenDialog {
  dialog: BoardDialog;
  conversation: Conversation;
}

/** What happens in the contact center right now. Everything on it moves by itself. */
export function BoardPage() {
  const styles = useStyles();
  const { t } = useTranslation("supervise");
  const explain = useErrorText();
  const { data: board, error, refetch } = useBoard();
  const [search, setSearch] = useBoardSearch();
  const [open, setOpen] = useState<OpenDialog>();
  const onAction = useCallback(
    (action: BoardAction["id"], conversation: Conversation) => {
      if (action === "open") setSearch({ conversation: conversation.id });
      else setOpen({ dialog: action, conversation });
    },
    [setSearch],
  );
  if (error && !board) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <Title3 as="h1" className={styles.title}>{t("title")}</Title3>
        {board && <Totals totals={board.totals} />}
      </div>
      {error && (
        <MessageBar intent="warning">
          <MessageBarBody>{explain(error)}</MessageBarBody>
        </MessageBar>
      )}
      <QueueTiles
        board={board}
        selected={search.queueId}
        onSelect={(id) => setSearch({ queueId: id === search.queueId ? undefined : id })}
      />
      <div className={styles.panels}>
        <ConversationsPanel search={search} queues={board?.queues ?? []} onSearch={setSearch} onAction={onAction} />
        <AgentsPanel board={board} queueId={search.queueId} />
      </div>
      {search.conversation !== undefined && (
        <ConversationDrawer
          key={search.conversation}
          id={search.conversation}
          onClose={() => setSearch({ conversation: undefined })}
          onAction={onAction}
        />
      )}
      {open && <BoardDialogs {...open} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

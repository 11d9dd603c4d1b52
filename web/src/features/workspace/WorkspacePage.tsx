import { DrawerBody, makeStyles, OverlayDrawer, tokens } from "@fluentui/react-components";
import { Outlet, useNavigate, useParams, useRouterState } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { bindActions } from "@/app/actions/action";
import { useActions } from "@/app/actions/registry";
import { sessionActions } from "@/app/actions/sessions";
import { useMediaQuery } from "@/lib/useMediaQuery";
import { SidePanel } from "@/ui/SidePanel";
import { InboxNav } from "./inbox/InboxNav";
import { closeSession, openSession } from "./sessions/openSessions";
import { SessionList } from "./sessions/SessionList";
import { useSessions } from "./sessions/useSessions";
import { WorkspaceContext } from "./workspaceContext";

const useStyles = makeStyles({
  root: { display: "flex", height: "100%", minHeight: 0 },
  column: { display: "flex", flexDirection: "column", height: "100%", overflowY: "auto", backgroundColor: tokens.colorNeutralBackground2 },
  sessions: { flexGrow: 1 },
  center: { flexGrow: 1, minWidth: 0, minHeight: 0 },
  drawer: { padding: 0, backgroundColor: tokens.colorNeutralBackground2 },
});

/** Sessions on the left; beside them an inbox view or a conversation. */
export function WorkspacePage() {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const isNarrow = useMediaQuery("(max-width: 760px)");
  const [isListOpen, setListOpen] = useState(false);
  const navigate = useNavigate();
  const sessions = useSessions();
  const { conversationId } = useParams({ strict: false });
  const href = useRouterState({ select: (state) => state.location.href });

  useEffect(() => {
    if (conversationId !== undefined) openSession(conversationId);
  }, [conversationId]);
  const [shownAt, setShownAt] = useState(href);
  if (shownAt !== href) {
    setShownAt(href);
    setListOpen(false);
  }

  const ids = sessions.list.map(({ id }) => id).join();
  const actions = useMemo(
    () =>
      bindActions(sessionActions, {
        sessions: ids === "" ? [] : ids.split(","),
        current: conversationId,
        go: (id) => void navigate({ to: "/workspace/c/$conversationId", params: { conversationId: id } }),
        goInbox: () => void navigate({ to: "/workspace", search: {} }),
      }),
    [ids, conversationId, navigate],
  );
  useActions("sessions", actions);

  const onClose = (id: string) => {
    closeSession(id);
    if (id === conversationId) void navigate({ to: "/workspace", search: {} });
  };
  const column = (
    <div className={styles.column}>
      <div className={styles.sessions}>
        <SessionList sessions={sessions} current={conversationId} onClose={onClose} />
      </div>
      <InboxNav />
    </div>
  );
  const unread = sessions.list.reduce((sum, row) => sum + (row.id === conversationId ? 0 : row.unread), 0);
  const context = useMemo(() => ({ isNarrow, unread, showSessions: () => setListOpen(true) }), [isNarrow, unread]);
  return (
    <WorkspaceContext.Provider value={context}>
      <div className={styles.root}>
        {isNarrow ? (
          <OverlayDrawer
            open={isListOpen}
            onOpenChange={(_event, { open }) => setListOpen(open)}
            size="small"
            aria-label={t("session.show")}
          >
            <DrawerBody className={styles.drawer}>{column}</DrawerBody>
          </OverlayDrawer>
        ) : (
          <SidePanel name="sessions" side="start" label={t("session.panel")} initialWidth={280} minWidth={220} maxWidth={420}>
            {column}
          </SidePanel>
        )}
        <div className={styles.center}>
          <Outlet />
        </div>
      </div>
    </WorkspaceContext.Provider>
  );
}

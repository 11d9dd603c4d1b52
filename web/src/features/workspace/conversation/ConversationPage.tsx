import { DrawerBody, DrawerHeader, DrawerHeaderTitle, Button, makeStyles, mergeClasses, OverlayDrawer, Text, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import { bindActions } from "@/app/actions/action";
import { conversationActions, type ConversationDialog } from "@/app/actions/conversation";
import { useActions } from "@/app/actions/registry";
import { apiUrl } from "@/api/client";
import { useConversation, useConversationCommand } from "@/data/conversation";
import type { DraftKind } from "@/data/drafts";
import { useMe } from "@/data/me";
import { addUploads } from "@/data/uploads";
import { useMediaQuery } from "@/lib/useMediaQuery";
import { ErrorState } from "@/ui/ErrorState";
import { LoadingRows } from "@/ui/LoadingRows";
import { useNotify } from "@/ui/notify";
import { SidePanel } from "@/ui/SidePanel";
import { Composer } from "../composer/Composer";
import { CustomerPanel } from "../customer/CustomerPanel";
import { ConversationDialogs } from "../dialogs/ConversationDialogs";
import { WrapUpForm } from "../dialogs/WrapUpForm";
import { SessionsButton } from "../SessionsButton";
import { Timeline } from "../timeline/Timeline";
import { ConversationHeader } from "./ConversationHeader";
import { StateBar } from "./StateBar";
import { useDropFiles } from "./useDropFiles";
import { usePresenceHere } from "./usePresenceHere";

const useStyles = makeStyles({
  root: { display: "flex", height: "100%", minHeight: 0 },
  column: { position: "relative", display: "flex", flexDirection: "column", flexGrow: 1, minWidth: 0, height: "100%" },
  dropping: { outline: `2px dashed ${tokens.colorCompoundBrandStroke}`, outlineOffset: "-6px" },
  dropHint: {
    position: "absolute",
    inset: 0,
    zIndex: 3,
    display: "grid",
    placeItems: "center",
    pointerEvents: "none",
    backgroundColor: tokens.colorBackgroundOverlay,
  },
  dropText: { padding: "12px 20px", backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusLarge },
  drawer: { padding: 0 },
});

const route = getRouteApi("/app/workspace/c/$conversationId");

/** One conversation at its own address. */
export function ConversationPage() {
  const { conversationId } = route.useParams();
  const conversation = useConversation(conversationId);
  if (conversation.data) return <ConversationView key={conversationId} conversation={conversation.data} />;
  return (
    <div>
      <SessionsButton />
      {conversation.error ? (
        <ErrorState error={conversation.error} onRetry={() => void conversation.refetch()} />
      ) : (
        <LoadingRows count={5} />
      )}
    </div>
  );
}

function ConversationView({ conversation }: { conversation: ConversationDetail }) {
  const styles = useStyles();
  const { t } = useTranslation("workspace");
  const { id, abilities } = conversation;
  const hasDrawer = useMediaQuery("(max-width: 1100px)");
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const [dialog, setDialog] = useState<ConversationDialog>();
  const [kind, setKind] = useState<DraftKind>("text");
  const [focusSignal, setFocusSignal] = useState(0);
  const maySend = abilities.includes("send");
  const mayWrite = maySend || abilities.includes("note");
  // Whoever may not answer can still leave a note.
  const writing = maySend ? kind : "note";
  const actions = useConversationActions(conversation, setDialog, (next) => {
    setKind(next);
    setFocusSignal((count) => count + 1);
  });
  usePresenceHere(conversation);
  const { isOver, handlers } = useDropFiles(mayWrite, (files) => addUploads(id, files));
  const panel = <CustomerPanel conversation={conversation} onDialog={setDialog} />;
  return (
    <div className={styles.root}>
      <section className={mergeClasses(styles.column, isOver && styles.dropping)} aria-label={t("conversation.label")} {...handlers}>
        <ConversationHeader
          conversation={conversation}
          actions={actions}
          onPanel={hasDrawer ? () => setDrawerOpen(true) : undefined}
        />
        <StateBar conversation={conversation} actions={actions} />
        <Timeline conversation={conversation} />
        {conversation.state === "wrapup" && abilities.includes("wrapup") && <WrapUpForm conversation={conversation} />}
        {mayWrite && (
          <Composer conversation={conversation} kind={writing} onKind={setKind} focusSignal={focusSignal} />
        )}
        {isOver && (
          <div className={styles.dropHint}>
            <Text size={400} className={styles.dropText}>
              {t("composer.drop")}
            </Text>
          </div>
        )}
      </section>
      {hasDrawer ? (
        <OverlayDrawer
          position="end"
          open={isDrawerOpen}
          onOpenChange={(_event, { open }) => setDrawerOpen(open)}
          aria-label={t("customer.label")}
        >
          <DrawerHeader>
            <DrawerHeaderTitle
              action={
                <Button
                  appearance="subtle"
                  icon={<DismissRegular />}
                  aria-label={t("common:close")}
                  onClick={() => setDrawerOpen(false)}
                />
              }
            >
              {t("customer.label")}
            </DrawerHeaderTitle>
          </DrawerHeader>
          <DrawerBody className={styles.drawer}>{panel}</DrawerBody>
        </OverlayDrawer>
      ) : (
        <SidePanel name="customer" side="end" label={t("customer.label")} initialWidth={320} minWidth={260} maxWidth={520}>
          {panel}
        </SidePanel>
      )}
      <ConversationDialogs conversation={conversation} dialog={dialog} onClose={() => setDialog(undefined)} />
    </div>
  );
}

function useConversationActions(
  conversation: ConversationDetail,
  open: (dialog: ConversationDialog) => void,
  write: (kind: DraftKind) => void,
) {
  const { t } = useTranslation("workspace");
  const { user } = useMe();
  const notify = useNotify();
  const { mutate } = useConversationCommand(conversation.id);
  const [handlers] = useState(() => ({ open, write }));
  useEffect(() => {
    document.title = `${conversation.visitor.name === "" ? conversation.number : conversation.visitor.name} · Switchboard`;
    return () => {
      document.title = "Switchboard";
    };
  }, [conversation.visitor.name, conversation.number]);
  const actions = useMemo(
    () =>
      bindActions(conversationActions, {
        conversation,
        userId: user.id,
        command: (verb) =>
          mutate({ verb }, { onError: (error) => notify.failed(error, t(`failed.${verb}`)) }),
        open: handlers.open,
        write: handlers.write,
        download: () => {
          window.open(apiUrl(`/conversations/${conversation.id}/transcript`, { format: "html" }), "_blank", "noopener");
        },
      }),
    [conversation, user.id, mutate, notify, t, handlers],
  );
  useActions("conversation", actions);
  return actions;
}

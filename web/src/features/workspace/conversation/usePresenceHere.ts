import { useEffect, useSyncExternalStore } from "react";
import type { ConversationDetail } from "@/api/types";
import { signal, useMarkRead } from "@/data/conversation";
import { useMe } from "@/data/me";
import { setVisibleConversation } from "@/data/visible";

/** The server forgets a viewer after twice this time. */
const viewingEvery = 20_000;

function subscribe(tell: () => void): () => void {
  document.addEventListener("visibilitychange", tell);
  return () => document.removeEventListener("visibilitychange", tell);
}

/** While the conversation is in sight: colleagues see that we look, and the agent's reading is noted. */
export function usePresenceHere(conversation: ConversationDetail): void {
  const { id, lastSeq, state } = conversation;
  const { user } = useMe();
  const isSeen = useSyncExternalStore(subscribe, () => document.visibilityState === "visible");
  const { mutate: markRead } = useMarkRead(id);
  const isMine = conversation.agent?.id === user.id;
  // A supervisor who looks without joining stays unseen.
  const showsMe = isMine || conversation.participants.some((person) => person.userId === user.id && person.role !== "monitor");

  useEffect(() => {
    setVisibleConversation(id);
    return () => setVisibleConversation(undefined);
  }, [id]);

  useEffect(() => {
    if (!isSeen || !showsMe || state === "closed") return;
    void signal(id, "viewing");
    const timer = setInterval(() => void signal(id, "viewing"), viewingEvery);
    return () => clearInterval(timer);
  }, [id, isSeen, showsMe, state]);

  useEffect(() => {
    if (isSeen && isMine && lastSeq > 0) markRead(lastSeq);
  }, [isSeen, isMine, lastSeq, markRead]);
}

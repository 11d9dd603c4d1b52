import { useEffect, useRef } from "react";
import type { ConversationDetail } from "@/api/types";
import { useConversationCommand } from "@/data/conversation";
import { useNotify } from "@/ui/notify";

/** Whether somebody looks on silently, which leaves a line in the conversation's audit trail. */
export function isMonitor(detail: Pick<ConversationDetail, "participants">, userId: string): boolean {
  return detail.participants.some((person) => person.userId === userId && person.role === "monitor");
}

/** Joins as a silent onlooker while the drawer is open and leaves with it. */
export function useMonitoring(detail: ConversationDetail | undefined, id: string, userId: string): void {
  const { mutate } = useConversationCommand(id);
  const notify = useNotify();
  const hasJoined = useRef(false);
  const mayJoin = detail?.abilities.includes("join") === true && !isMonitor(detail, userId);
  useEffect(() => {
    if (!mayJoin || hasJoined.current) return;
    hasJoined.current = true;
    mutate({ verb: "join" }, { onError: (error) => notify.failed(error) });
  }, [mayJoin, mutate, notify]);
  useEffect(
    () => () => {
      if (!hasJoined.current) return;
      hasJoined.current = false;
      mutate({ verb: "leave" });
    },
    [mutate],
  );
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationDetail } from "@/api/types";
import { useConversationCommand } from "@/data/conversation";
import { useNotify } from "@/ui/notify";

/** The usual outcomes; the words are stored in the language of whoever wraps up. */
export const dispositions = ["solved", "information", "followUp", "forwarded", "noAnswer", "spam"] as const;

/** What the agent enters at the end, and the two ways to store it. */
export function useWrapUp(conversation: ConversationDetail) {
  const { t } = useTranslation("workspace");
  const notify = useNotify();
  const [note, setNote] = useState(conversation.wrapUp?.note ?? "");
  const [disposition, setDisposition] = useState(conversation.wrapUp?.disposition ?? "");
  const { mutateAsync, isPending, error } = useConversationCommand(conversation.id);
  const store = (keepOpen: boolean, onDone?: () => void) => {
    const body = { note: note.trim(), disposition: disposition.trim(), ...(keepOpen ? { keepOpen } : {}) };
    // A promise, because completing takes the form off the screen before the answer's callbacks would run.
    mutateAsync({ verb: "wrapup", body }).then(
      () => {
        notify.done(t(keepOpen ? "common:saved" : "wrapUp.done"));
        onDone?.();
      },
      () => undefined,
    );
  };
  return { note, setNote, disposition, setDisposition, store, isPending, error };
}

/** Hands a file to the browser's downloads. */
import type { Controller } from "../app/controller";

const kept = 60_000;

export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), kept);
}

/** Answers whether it worked. */
export async function saveTranscript({ chat, services }: Controller, conversation: string): Promise<boolean> {
  if (!chat) return false;
  try {
    saveBlob(await chat.talk.transcript(conversation), `chat-${new Date().toISOString().slice(0, 10)}.html`);
    return true;
  } catch {
    services.model.dispatch({ do: "notice", notice: "transcriptFailed" });
    return false;
  }
}

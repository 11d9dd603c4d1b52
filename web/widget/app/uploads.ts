/** Files between being chosen and being sent: checked at once, uploaded in the background, dropped on request. */
import { asProblem } from "../api/problem";
import type { Talk } from "../api/talk";
import type { Attachment } from "../api/types";
import { refusal } from "../logic/files";
import type { Upload } from "../logic/state";
import type { Services } from "./services";

export const maxFiles = 5;

export class Uploads {
  private readonly running = new Map<string, AbortController>();
  private readonly ready = new Map<string, Attachment>();

  constructor(private readonly services: Services, private readonly talk: Talk) {}

  add(files: readonly File[]): void {
    for (const file of files) this.one(file);
  }

  drop(id: string): void {
    this.running.get(id)?.abort();
    this.running.delete(id);
    this.ready.delete(id);
    this.services.model.dispatch({ do: "dropUpload", id });
  }

  /** The finished ones, in the order of choice; afterwards they belong to the message. */
  take(): Attachment[] {
    const { model } = this.services;
    const out: Attachment[] = [];
    for (const { id } of model.state.uploads) {
      const attachment = this.ready.get(id);
      if (attachment) out.push(attachment);
    }
    this.ready.clear();
    model.dispatch({ do: "clearUploads" });
    return out;
  }

  private one(file: File): void {
    const { model, newKey } = this.services;
    const { config, conversation, uploads } = model.state;
    if (!config?.attachments || !conversation) return;
    const upload: Upload = { id: newKey(), name: file.name || "image.png", size: file.size, share: 0, detail: "" };
    const good = uploads.filter((item) => !item.problem).length;
    const problem = good >= maxFiles ? "many" : refusal(file, config);
    if (problem) return model.dispatch({ do: "upload", upload: { ...upload, problem } });
    model.dispatch({ do: "upload", upload });
    void this.run(conversation.id, file, upload);
  }

  private async run(conversation: string, file: File, upload: Upload): Promise<void> {
    const { model } = this.services;
    const abort = new AbortController();
    this.running.set(upload.id, abort);
    const alive = (): boolean => !abort.signal.aborted && model.state.uploads.some((item) => item.id === upload.id);
    const progress = (share: number): void => {
      if (alive()) model.dispatch({ do: "upload", upload: { ...upload, share } });
    };
    try {
      const attachment = await this.talk.attach(conversation, file, progress, abort.signal);
      if (!alive()) return;
      this.ready.set(upload.id, attachment);
      model.dispatch({ do: "upload", upload: { ...upload, share: 1, attachmentId: attachment.id } });
    } catch (error) {
      if (!alive()) return;
      const { kind, detail } = asProblem(error);
      const problem = kind === "too_large" ? "tooLarge" : kind === "unsupported" ? "type" : "failed";
      model.dispatch({ do: "upload", upload: { ...upload, problem, detail } });
    } finally {
      this.running.delete(upload.id);
    }
  }
}

import { useSyncExternalStore } from "react";
import { api } from "@/api/client";
import type { Attachment } from "@/api/types";
import { uniqueKey } from "@/lib/uniqueKey";

export interface Upload {
  key: string;
  name: string;
  size: number;
  /** 0 to 1. */
  progress: number;
  status: "running" | "done" | "failed";
  attachment?: Attachment;
  error?: unknown;
}

interface Running extends Upload {
  file: File;
  abort: AbortController;
}

/** Files per message; more would hide the text. */
export const mostFiles = 10;

const none: readonly Upload[] = [];
const uploads = new Map<string, readonly Running[]>();
const listeners = new Set<() => void>();

function change(id: string, step: (list: readonly Running[]) => readonly Running[]): void {
  const next = step(uploads.get(id) ?? []);
  if (next.length === 0) uploads.delete(id);
  else uploads.set(id, next);
  listeners.forEach((tell) => tell());
}

function update(id: string, key: string, part: Partial<Running>): void {
  change(id, (list) => list.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));
}

async function run(id: string, { key, file, abort }: Running): Promise<void> {
  try {
    const attachment = await api.upload<Attachment>("/attachments", file, {
      query: { conversationId: id, name: file.name },
      signal: abort.signal,
      onProgress: (progress) => update(id, key, { progress }),
    });
    update(id, key, { status: "done", progress: 1, attachment });
  } catch (error) {
    update(id, key, { status: "failed", error });
  }
}

/** Starts uploading at once; the files wait beside the text until it is sent. */
export function addUploads(id: string, files: readonly File[]): void {
  const room = mostFiles - (uploads.get(id)?.length ?? 0);
  const started = files.slice(0, Math.max(0, room)).map(
    (file): Running => ({
      key: uniqueKey(),
      name: file.name,
      size: file.size,
      progress: 0,
      status: "running",
      file,
      abort: new AbortController(),
    }),
  );
  change(id, (list) => [...list, ...started]);
  started.forEach((upload) => void run(id, upload));
}

export function retryUpload(id: string, key: string): void {
  const upload = uploads.get(id)?.find((item) => item.key === key);
  if (!upload) return;
  update(id, key, { status: "running", progress: 0, error: undefined });
  void run(id, upload);
}

export function removeUpload(id: string, key: string): void {
  uploads.get(id)?.find((item) => item.key === key)?.abort.abort();
  change(id, (list) => list.filter((item) => item.key !== key));
}

/** Takes the finished files for a message and leaves the rest. */
export function takeUploads(id: string): Attachment[] {
  const done = (uploads.get(id) ?? []).flatMap(({ attachment }) => (attachment ? [attachment] : []));
  change(id, (list) => list.filter(({ attachment }) => attachment === undefined));
  return done;
}

export function useUploads(id: string): readonly Upload[] {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => uploads.get(id) ?? none,
  );
}

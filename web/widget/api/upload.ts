/** Sends one file with progress. XMLHttpRequest, because fetch cannot tell how much of a body has left. */
import { Problem, problemOf } from "./problem";

export interface Upload {
  url: string;
  token: string;
  file: File;
  /** Share between 0 and 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
  now: () => number;
}

export function upload({ url, token, file, onProgress, signal, now }: Upload): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new Problem("network"));
    request.onabort = () => reject(new Problem("network"));
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body);
      else reject(problemOf(request.status, body, request.getResponseHeader("Retry-After"), now()));
    };
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function parse(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return value;
  } catch {
    return undefined;
  }
}

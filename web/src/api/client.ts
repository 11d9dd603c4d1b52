import { noteServerTime } from "@/lib/clock";

/** What went wrong with one field of a request. */
export interface FieldProblem {
  field: string;
  reason: string;
  fix?: string;
}

export type ProblemCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "unsupported"
  | "rate_limited"
  | "unavailable"
  | "internal"
  | "network";

/** A problem document (RFC 9457), or `network` when no answer came at all. */
export class ApiError extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly fields: FieldProblem[];

  constructor(code: ProblemCode, status: number, detail: string, fields: FieldProblem[] = []) {
    super(detail);
    this.name = "ApiError";
    this.code = code;
    this.status = status;
    this.fields = fields;
  }
}

type Scalar = string | number | boolean | undefined;
export type Query = Record<string, Scalar>;

export interface RequestOptions {
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
  /** The request outlives the page that sends it; the body may then have 64 KiB at most. */
  keepalive?: boolean;
}

const base = "/api/v1";

/** Builds an address below the API root; empty parameters are left out. */
export function apiUrl(path: string, query?: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== "") params.set(name, String(value));
  }
  const text = params.toString();
  return base + path + (text === "" ? "" : `?${text}`);
}

type SignedOutListener = () => void;
const signedOut = new Set<SignedOutListener>();

/** Calls the listener whenever an answer says that the session is no longer valid. */
export function onSignedOut(listener: SignedOutListener): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

interface ProblemDocument {
  code?: ProblemCode;
  status?: number;
  title?: string;
  detail?: string;
  errors?: FieldProblem[];
}

/** Turns the text of a failed answer into an error. */
export function toApiError(status: number, text: string): ApiError {
  let problem: ProblemDocument = {};
  try {
    problem = JSON.parse(text) as ProblemDocument;
  } catch {
    problem = {};
  }
  const detail = problem.detail ?? problem.title ?? "";
  return new ApiError(problem.code ?? codeOf(status), status, detail, problem.errors ?? []);
}

function codeOf(status: number): ProblemCode {
  const codes: Record<number, ProblemCode> = {
    400: "invalid",
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    409: "conflict",
    413: "too_large",
    415: "unsupported",
    422: "invalid",
    429: "rate_limited",
    502: "unavailable",
    503: "unavailable",
    504: "unavailable",
  };
  return codes[status] ?? "internal";
}

async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(apiUrl(path, options.query), {
      method,
      credentials: "same-origin",
      headers: options.body === undefined ? {} : { "Content-Type": "application/json" },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
      keepalive: options.keepalive,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError("network", 0, "");
  }
  noteServerTime(response.headers.get("Date"));
  const text = await response.text();
  if (!response.ok) {
    if (response.status === 401 && path !== "/session") signedOut.forEach((tell) => tell());
    throw toApiError(response.status, text);
  }
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

export interface UploadOptions {
  query?: Query;
  signal?: AbortSignal;
  onProgress?: (fraction: number) => void;
}

/** Sends raw bytes. XMLHttpRequest, because fetch cannot report upload progress. */
function upload<T>(path: string, data: Blob, options: UploadOptions = {}): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", apiUrl(path, options.query));
    xhr.setRequestHeader("Content-Type", "application/octet-stream");
    xhr.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    xhr.onload = () => {
      if (xhr.status >= 200 && xhr.status < 300) resolve(JSON.parse(xhr.responseText) as T);
      else reject(toApiError(xhr.status, xhr.responseText));
    };
    xhr.onerror = () => reject(new ApiError("network", 0, ""));
    xhr.onabort = () => reject(new DOMException("aborted", "AbortError"));
    options.signal?.addEventListener("abort", () => xhr.abort(), { once: true });
    xhr.send(data);
  });
}

export const api = {
  get: <T>(path: string, options?: Pick<RequestOptions, "query" | "signal">) => request<T>("GET", path, options),
  post: <T = undefined>(path: string, body: unknown = {}, options?: Pick<RequestOptions, "signal">) =>
    request<T>("POST", path, { ...options, body }),
  put: <T = undefined>(path: string, body: unknown = {}, options?: Pick<RequestOptions, "keepalive">) =>
    request<T>("PUT", path, { ...options, body }),
  patch: <T = undefined>(path: string, body: unknown) => request<T>("PATCH", path, { body }),
  delete: <T = undefined>(path: string) => request<T>("DELETE", path),
  upload,
};

/** What can go wrong in a call, told by kind; the words for people are chosen by the view. RFC 9457 bodies. */
import { isRecord } from "./decode";

export type ProblemKind =
  | "network" | "invalid" | "unauthenticated" | "forbidden" | "not_found" | "conflict"
  | "too_large" | "unsupported" | "rate_limited" | "unavailable";

export interface FieldProblem {
  field: string;
  reason: string;
}

export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    /** A sentence of the server, possibly empty. */
    readonly detail = "",
    /** Milliseconds to wait before another try; 0 when the server named none. */
    readonly retryAfter = 0,
    readonly fields: FieldProblem[] = [],
  ) {
    super(detail || kind);
    this.name = "Problem";
  }

  /** Whether the same request may succeed later without any change. */
  get passing(): boolean {
    return this.kind === "network" || this.kind === "unavailable" || this.kind === "rate_limited";
  }
}

const byStatus: Record<number, ProblemKind> = {
  400: "invalid", 401: "unauthenticated", 403: "forbidden", 404: "not_found", 409: "conflict", 410: "not_found",
  413: "too_large", 415: "unsupported", 422: "invalid", 429: "rate_limited",
};

/** retryAfter reads seconds or an HTTP date (RFC 9110 §10.2.3) and answers milliseconds, at most one hour. */
export function retryAfter(header: string | null, now: number): number {
  if (!header) return 0;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), 3_600_000) : 0;
}

export function problemOf(status: number, body: unknown, header: string | null, now: number): Problem {
  const kind = byStatus[status] ?? (status >= 500 ? "unavailable" : "invalid");
  const fields: FieldProblem[] = [];
  let detail = "";
  if (isRecord(body)) {
    if (typeof body["detail"] === "string") detail = body["detail"];
    for (const item of Array.isArray(body["errors"]) ? body["errors"] : []) {
      if (isRecord(item) && typeof item["field"] === "string") {
        fields.push({ field: item["field"], reason: typeof item["reason"] === "string" ? item["reason"] : "" });
      }
    }
  }
  return new Problem(kind, detail, retryAfter(header, now), fields);
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem("network");
}

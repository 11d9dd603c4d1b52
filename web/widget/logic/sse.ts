/** A reader of text/event-stream (WHATWG HTML §9.2.6) for bytes that arrive in any pieces. Holds at most 1 MiB. */

export interface ServerEvent {
  event: string;
  data: string;
  id: string;
}

const maxBuffer = 1 << 20;

export class SseParser {
  private buffer = "";
  private event = "";
  private data: string[] = [];
  private id = "";
  private started = false;

  /** Takes a piece of the stream and answers the events it completed. */
  push(chunk: string): ServerEvent[] {
    this.buffer += this.started || !chunk ? chunk : chunk.replace(/^\uFEFF/, "");
    this.started ||= chunk !== "";
    if (this.buffer.length > maxBuffer) throw new Error("event stream: a line is longer than 1 MiB");
    const out: ServerEvent[] = [];
    for (let line = this.nextLine(); line !== null; line = this.nextLine()) {
      const done = this.take(line);
      if (done) out.push(done);
    }
    return out;
  }

  /** A line ends with CRLF, LF or CR; a CR at the very end waits for what follows it. */
  private nextLine(): string | null {
    const end = this.buffer.search(/[\r\n]/);
    if (end < 0) return null;
    const isReturn = this.buffer[end] === "\r";
    if (isReturn && end + 1 === this.buffer.length) return null;
    const line = this.buffer.slice(0, end);
    this.buffer = this.buffer.slice(end + (isReturn && this.buffer[end + 1] === "\n" ? 2 : 1));
    return line;
  }

  private take(line: string): ServerEvent | null {
    if (line === "") return this.finish();
    const colon = line.indexOf(":");
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.data.push(value);
    else if (field === "event") this.event = value;
    else if (field === "id" && !value.includes("\0")) this.id = value;
    return null;
  }

  private finish(): ServerEvent | null {
    const done = this.data.length > 0 ? { event: this.event || "message", data: this.data.join("\n"), id: this.id } : null;
    // An event without data still counts as a sign of life when it has a name.
    const bare = !done && this.event ? { event: this.event, data: "", id: this.id } : null;
    this.event = "";
    this.data = [];
    return done ?? bare;
  }
}

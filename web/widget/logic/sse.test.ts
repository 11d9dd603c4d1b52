import { describe, expect, it } from "vitest";
import { SseParser } from "./sse";

const feed = (...chunks: string[]) => {
  const parser = new SseParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
};

describe("SseParser", () => {
  const whole = "id: 4\nevent: message\ndata: {\"a\":1}\n\nevent: ping\ndata: {}\n\n";
  const expected = [{ id: "4", event: "message", data: '{"a":1}' }, { id: "4", event: "ping", data: "{}" }];

  it("reads the same events however the bytes are cut", () => {
    for (let cut = 0; cut <= whole.length; cut++) expect(feed(whole.slice(0, cut), whole.slice(cut))).toEqual(expected);
    expect(feed(...whole)).toEqual(expected);
  });

  it("takes CRLF and CR as line ends, also cut between the two", () => {
    expect(feed(whole.replaceAll("\n", "\r\n"))).toEqual(expected);
    expect(feed("data: a\r", "\n\r", "\n")).toEqual([{ id: "", event: "message", data: "a" }]);
    expect(feed("data: a\r\rdata: b\r\rx")).toHaveLength(2);
  });

  it("joins several data lines and strips one blank only", () => {
    expect(feed("data:  a\ndata:b\n\n")[0]?.data).toBe(" a\nb");
  });

  it("skips comments, unknown fields and a byte order mark", () => {
    expect(feed("\uFEFF: hello\nretry: 5\nfoo\ndata: x\n\n")).toEqual([{ id: "", event: "message", data: "x" }]);
  });

  it("reports a named event without data, and nothing for empty lines", () => {
    expect(feed("event: ping\n\n\n\n")).toEqual([{ id: "", event: "ping", data: "" }]);
  });

  it("refuses a line beyond its bound instead of growing", () => {
    const parser = new SseParser();
    expect(() => parser.push("data: " + "x".repeat((1 << 20) + 1))).toThrow(/1 MiB/);
  });
});

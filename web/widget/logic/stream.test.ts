import { describe, expect, it } from "vitest";
import { Problem } from "../api/problem";
import { FakeClock, settle } from "../test/fakes";
import { Stream, type Link } from "./stream";

interface Line {
  send(text: string): void;
  close(): void;
}

function setup(answers: (Problem | null)[] = []) {
  const clock = new FakeClock();
  const lines: Line[] = [];
  const links: string[] = [];
  const events: string[] = [];
  const refused: string[] = [];
  const stream = new Stream({
    clock,
    connect: () => {
      const answer = answers.shift();
      if (answer) return Promise.reject(answer);
      const bytes = new TextEncoder();
      return Promise.resolve(
        new ReadableStream<Uint8Array>({
          start: (controller) => {
            lines.push({ send: (text) => controller.enqueue(bytes.encode(text)), close: () => controller.close() });
          },
        }),
      );
    },
    onEvent: (event) => events.push(`${event.event}:${event.data}`),
    onLink: (link: Link) => links.push(link.at),
    onRefused: (problem) => refused.push(problem.kind),
  });
  return { clock, lines, links, events, refused, stream, running: stream.run() };
}

/** Streams of the platform need real turns of the event loop. */
async function turns(): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    await settle();
  }
}

describe("Stream", () => {
  it("hands over events, also when characters are cut in two", async () => {
    const { lines, events, stream } = setup();
    await turns();
    lines[0]?.send("event: message\ndata: gr\u00fc\u00df\n\n");
    await turns();
    expect(events).toEqual(["message:grüß"]);
    stream.stop();
  });

  it("comes back after the line was closed", async () => {
    const { clock, lines, links, stream } = setup();
    await turns();
    lines[0]?.close();
    await turns();
    expect(links).toEqual(["connecting", "online", "waiting"]);
    await clock.forward(600);
    await turns();
    expect(lines).toHaveLength(2);
    stream.stop();
  });

  it("waits longer with each failure, and starts small again after an event", async () => {
    const down = () => new Problem("network");
    const { clock, lines, stream } = setup([down(), down(), down()]);
    await turns();
    for (const wait of [600, 1200, 2400]) {
      expect(clock.next).toBe(wait);
      await clock.forward(wait);
      await turns();
    }
    lines[0]?.send("event: ping\ndata: {}\n\n");
    await turns();
    lines[0]?.close();
    await turns();
    expect(clock.next).toBe(600);
    stream.stop();
  });

  it("gives up a line that has been silent for 40 s", async () => {
    const { clock, lines, stream } = setup();
    await turns();
    await clock.forward(39_000);
    lines[0]?.send(": still here\n\n");
    await turns();
    await clock.forward(39_000);
    await turns();
    expect(lines).toHaveLength(1);
    await clock.forward(1_000);
    await turns();
    await clock.forward(600);
    await turns();
    expect(lines).toHaveLength(2);
    stream.stop();
  });

  it("stops and tells when the server refuses for good", async () => {
    const { refused, running, links } = setup([new Problem("not_found")]);
    await running;
    expect(refused).toEqual(["not_found"]);
    expect(links.at(-1)).toBe("idle");
  });

  it("tries at once when woken", async () => {
    const { lines, stream } = setup([new Problem("rate_limited", "", 60_000)]);
    await turns();
    stream.wake();
    await turns();
    expect(lines).toHaveLength(1);
    stream.stop();
  });

  it("ends when stopped during a pause", async () => {
    const { running, stream } = setup([new Problem("network")]);
    await turns();
    stream.stop();
    await expect(running).resolves.toBeUndefined();
  });
});

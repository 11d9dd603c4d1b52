import { describe, expect, it } from "vitest";
import { FakeClock, settle } from "../test/fakes";
import { Tabs, type Locks, type Wire } from "./tabs";

/** One lock with a queue, as the Web Locks API keeps it. */
class FakeLocks implements Locks {
  private holder: (() => void) | null = null;
  private queue: (() => void)[] = [];

  request(_name: string, options: { steal?: boolean; signal?: AbortSignal }, held: () => Promise<void>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const take = (): void => {
        this.holder = () => reject(new Error("stolen"));
        const mine = this.holder;
        void held().then(() => {
          resolve(undefined);
          if (this.holder === mine) this.next();
        });
      };
      if (options.steal) {
        this.holder?.();
        take();
        return;
      }
      options.signal?.addEventListener("abort", () => {
        this.queue = this.queue.filter((waiting) => waiting !== take);
        reject(new Error("aborted"));
      });
      if (this.holder) this.queue.push(take);
      else take();
    });
  }

  private next(): void {
    this.holder = null;
    this.queue.shift()?.();
  }
}

class FakeWire implements Wire {
  onmessage: ((event: MessageEvent) => void) | null = null;
  constructor(private readonly room: FakeWire[]) {
    room.push(this);
  }
  postMessage(message: unknown): void {
    for (const wire of this.room) if (wire !== this) wire.onmessage?.(new MessageEvent("message", { data: message }));
  }
  close(): void {
    this.room.splice(this.room.indexOf(this), 1);
  }
}

function world() {
  const clock = new FakeClock();
  const locks = new FakeLocks();
  const room: FakeWire[] = [];
  const tab = (name: string, options: { visible?: boolean; locks?: Locks | null } = {}) => {
    const log: string[] = [];
    const tabs = new Tabs({
      name: "w", clock,
      locks: options.locks === undefined ? locks : options.locks,
      wire: new FakeWire(room),
      visible: () => options.visible ?? true,
      onLead: () => log.push("lead"),
      onLose: () => log.push("lose"),
      onMessage: (message) => log.push(JSON.stringify(message)),
    });
    tabs.join();
    return { name, tabs, log };
  };
  return { clock, tab };
}

describe("Tabs", () => {
  it("has one leader, and the next takes over when it leaves", async () => {
    const { tab } = world();
    const [a, b, c] = [tab("a"), tab("b"), tab("c")];
    await settle();
    expect([a, b, c].map(({ tabs }) => tabs.leading)).toEqual([true, false, false]);
    a.tabs.leave();
    await settle();
    expect([b, c].map(({ tabs }) => tabs.leading)).toEqual([true, false]);
  });

  it("lets every tab lead where there are no locks", () => {
    const { tab } = world();
    const [a, b] = [tab("a", { locks: null }), tab("b", { locks: null })];
    expect([a.tabs.leading, b.tabs.leading, a.tabs.shared]).toEqual([true, true, false]);
  });

  it("takes the lock from a leader that no longer answers", async () => {
    const { clock, tab } = world();
    const [a, b] = [tab("a"), tab("b")];
    await clock.forward(45_000 + 15_000 + 4_000);
    expect(a.log).toContain('{"t":"hello"}');
    expect([a.tabs.leading, b.tabs.leading]).toEqual([false, true]);
    expect(a.log).toContain("lose");
  });

  it("leaves a leader alone that answers", async () => {
    const { clock, tab } = world();
    const [a, b] = [tab("a"), tab("b")];
    for (let i = 0; i < 20; i++) {
      await clock.forward(15_000);
      b.tabs.heardLeader();
    }
    expect([a.tabs.leading, b.tabs.leading]).toEqual([true, false]);
  });

  it("does not take over for a tab that nobody looks at", async () => {
    const { clock, tab } = world();
    const [a, b] = [tab("a"), tab("b", { visible: false })];
    await clock.forward(300_000);
    expect([a.tabs.leading, b.tabs.leading]).toEqual([true, false]);
  });
});

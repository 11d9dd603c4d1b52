import { describe, expect, it, vi } from "vitest";
import type { Status } from "@/api/types";
import { bindActions } from "./action";
import { presenceActions } from "./presence";

const statuses: Status[] = [
  { id: "available", name: "Available", base: "available", builtIn: true },
  { id: "dnd", name: "Do not disturb", base: "dnd", builtIn: true },
  { id: "s1", name: "Lunch", base: "away", builtIn: false },
];
const nameOf = ({ name, builtIn }: Status) => (builtIn ? `my ${name}` : name);

describe("presence actions", () => {
  it("offer every status but the one I have, under its name", () => {
    const bound = bindActions(presenceActions(statuses, nameOf), { current: "dnd", set: vi.fn() });
    expect(bound.map(({ id, group, nameValues }) => [id, group, nameValues?.status])).toEqual([
      ["presence.available", "presence", "my Available"],
      ["presence.s1", "presence", "Lunch"],
    ]);
  });

  it("offer nothing before my status is known", () => {
    expect(bindActions(presenceActions(statuses, nameOf), { current: undefined, set: vi.fn() })).toEqual([]);
  });

  it("set the status they name", () => {
    const set = vi.fn();
    bindActions(presenceActions(statuses, nameOf), { current: "available", set })[1]?.perform();
    expect(set).toHaveBeenCalledExactlyOnceWith(statuses[2]);
  });
});

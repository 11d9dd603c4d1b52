import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { describe, expect, it, vi } from "vitest";
import { testDetail } from "@/features/workspace/testing";
import { actionFor, bindActions, isTyping, shortcutOf, type BoundAction } from "./action";
import { conversationActions, type ConversationContext } from "./conversation";
import { neighbour } from "./sessions";

function press(key: string, part: Partial<Parameters<typeof actionFor>[1]> = {}): Parameters<typeof actionFor>[1] {
  return { key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, defaultPrevented: false, target: document.body, ...part };
}

function bound(id: string, shortcut: string): BoundAction {
  return { id, shortcut, nameKey: id, icon: CheckmarkRegular, group: "app", keyboardOnly: false, perform: vi.fn() };
}

describe("shortcuts", () => {
  const actions = [bound("reply", "r"), bound("palette", "mod+k"), bound("previous", "k"), bound("help", "?")];

  it("tell a letter from a chord", () => {
    expect(shortcutOf(press("K"))).toBe("k");
    expect(shortcutOf(press("k", { ctrlKey: true }))).toBe("mod+k");
    expect(shortcutOf(press("k", { metaKey: true }))).toBe("mod+k");
    expect(shortcutOf(press("k", { altKey: true }))).toBeUndefined();
  });

  it("find their action", () => {
    expect(actionFor(actions, press("r"), false)?.id).toBe("reply");
    expect(actionFor(actions, press("?"), false)?.id).toBe("help");
    expect(actionFor(actions, press("k", { ctrlKey: true }), false)?.id).toBe("palette");
  });

  it.each(["input", "textarea", "select"])("leave letters alone in a %s", (tag) => {
    const target = document.createElement(tag);
    expect(actionFor(actions, press("r", { target }), false)).toBeUndefined();
    expect(actionFor(actions, press("k", { target, ctrlKey: true }), false)?.id).toBe("palette");
  });

  it("leave letters alone in a dialog, and never repeat", () => {
    expect(actionFor(actions, press("r"), true)).toBeUndefined();
    expect(actionFor(actions, press("r", { repeat: true }), false)).toBeUndefined();
    expect(actionFor(actions, press("r", { defaultPrevented: true }), false)).toBeUndefined();
  });

  it("work on buttons and checkboxes", () => {
    const box = document.createElement("input");
    box.type = "checkbox";
    expect(isTyping(box)).toBe(false);
    expect(isTyping(document.createElement("button"))).toBe(false);
  });
});

function context(part: Partial<ConversationContext["conversation"]>): ConversationContext {
  return {
    conversation: { ...testDetail(), ...part },
    userId: "me",
    command: vi.fn(),
    open: vi.fn(),
    write: vi.fn(),
    download: vi.fn(),
  };
}

function visibleIds(part: Partial<ConversationContext["conversation"]>): string[] {
  return bindActions(conversationActions, context(part)).map(({ id }) => id.replace("conversation.", ""));
}

describe("conversation actions", () => {
  it("follow the abilities that came with the conversation", () => {
    expect(visibleIds({ abilities: ["pick", "note"] })).toEqual(["pick", "note", "transcript"]);
    expect(visibleIds({ abilities: ["wrapup", "reopen"] })).toEqual(["wrapUp", "reopen", "transcript"]);
  });

  it("offer leaving instead of joining to whoever reads along", () => {
    const watching = visibleIds({ abilities: ["join"], participants: [{ userId: "me", name: "Ana", role: "monitor" }] });
    expect(watching).toContain("leave");
    expect(watching).not.toContain("join");
  });

  it("have one key each", () => {
    const keys = conversationActions.flatMap(({ shortcut }) => shortcut ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("perform with their context", () => {
    const given = context({ abilities: ["end", "transfer", "send"] });
    const actions = bindActions(conversationActions, given);
    actions.find(({ shortcut }) => shortcut === "e")?.perform();
    actions.find(({ shortcut }) => shortcut === "t")?.perform();
    actions.find(({ shortcut }) => shortcut === "r")?.perform();
    expect(given.command).toHaveBeenCalledWith("end");
    expect(given.open).toHaveBeenCalledWith("transfer");
    expect(given.write).toHaveBeenCalledWith("text");
  });
});

describe("the neighbour of a session", () => {
  const base = { sessions: ["a", "b", "c"], go: vi.fn(), goInbox: vi.fn() };

  it("wraps around", () => {
    expect(neighbour({ ...base, current: "c" }, 1)).toBe("a");
    expect(neighbour({ ...base, current: "a" }, -1)).toBe("c");
  });

  it("starts at an end when none is open", () => {
    expect(neighbour({ ...base, current: undefined }, 1)).toBe("a");
    expect(neighbour({ ...base, current: "gone" }, -1)).toBe("c");
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { showDesktop } from "./desktop";

class Notice {
  static permission: NotificationPermission = "granted";
  static shown: Notice[] = [];
  onclick: (() => void) | null = null;
  close = vi.fn();

  constructor(
    readonly title: string,
    readonly options: NotificationOptions,
  ) {
    Notice.shown.push(this);
  }
}

function place(visibility: DocumentVisibilityState, hasFocus: boolean, permission: NotificationPermission = "granted"): void {
  Notice.permission = permission;
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(visibility);
  vi.spyOn(document, "hasFocus").mockReturnValue(hasFocus);
}

const onClick = vi.fn();
const show = () => showDesktop({ title: "Kim is waiting", body: "Where is my parcel?", tag: "o1", onClick });

beforeEach(() => {
  Notice.shown = [];
  onClick.mockClear();
  vi.stubGlobal("Notification", Notice);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("showDesktop", () => {
  it.each([
    ["hidden", false, "granted", 1],
    ["hidden", true, "granted", 1],
    ["visible", false, "granted", 1],
    ["visible", true, "granted", 0],
    ["hidden", false, "default", 0],
    ["hidden", false, "denied", 0],
  ] as const)("%s, focus %s, permission %s: %i", (visibility, hasFocus, permission, count) => {
    place(visibility, hasFocus, permission);
    show();
    expect(Notice.shown).toHaveLength(count);
  });

  it("leads to the offer on a click and can be taken away", () => {
    place("hidden", false);
    vi.spyOn(window, "focus").mockReturnValue();
    const close = show();
    const [notice] = Notice.shown;
    expect(notice).toMatchObject({ title: "Kim is waiting", options: { body: "Where is my parcel?", tag: "o1" } });
    notice?.onclick?.();
    expect(onClick).toHaveBeenCalledTimes(1);
    close();
    expect(notice?.close).toHaveBeenCalled();
  });

  it("does without a browser that knows no notifications", () => {
    vi.stubGlobal("Notification", undefined);
    expect(show).not.toThrow();
  });
});

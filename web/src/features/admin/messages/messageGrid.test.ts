import { describe, expect, it } from "vitest";
import type { RecordRow } from "@/api/types";
import { byCell, cellKey, changesFrom, dropDrafts, putDraft, storedCell } from "./messageGrid";

const greeting: RecordRow = {
  id: "1",
  version: 2,
  createdAt: "",
  modifiedAt: "",
  trigger: "greeting",
  locale: "en",
  body: "Hello!",
  enabled: true,
};
const rows = byCell([greeting]);
const english = cellKey("greeting", "en");
const german = cellKey("greeting", "de");

describe("putDraft", () => {
  it("forgets a draft that is as stored again", () => {
    const drafts = putDraft({}, english, { body: "Hi!", enabled: true }, greeting);
    expect(Object.keys(drafts)).toEqual([english]);
    expect(putDraft(drafts, english, { body: "Hello!", enabled: true }, greeting)).toEqual({});
  });

  it("counts switching off as a change", () => {
    expect(putDraft({}, english, { body: "Hello!", enabled: false }, greeting)).toHaveProperty([english]);
  });
});

describe("changesFrom", () => {
  it("sends only what changed of a stored row and all of a new one", () => {
    const drafts = putDraft(
      putDraft({}, english, { body: "Hi!", enabled: true }, greeting),
      german,
      { body: "Hallo!", enabled: true },
      undefined,
    );
    expect(changesFrom(drafts, rows)).toEqual([
      { key: english, row: greeting, values: { body: "Hi!" } },
      { key: german, row: undefined, values: { trigger: "greeting", locale: "de", body: "Hallo!", enabled: true } },
    ]);
  });
});

describe("dropDrafts", () => {
  it("keeps what could not be saved", () => {
    const drafts = { [english]: { body: "a", enabled: true }, [german]: { body: "b", enabled: true } };
    expect(Object.keys(dropDrafts(drafts, [english]))).toEqual([german]);
  });
});

describe("storedCell", () => {
  it("is empty and switched on where nothing is stored", () => {
    expect(storedCell(undefined)).toEqual({ body: "", enabled: true });
  });
});

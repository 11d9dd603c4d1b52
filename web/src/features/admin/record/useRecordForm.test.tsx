import { FluentProvider, webLightTheme } from "@fluentui/react-components";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import i18next from "i18next";
import type { ReactNode } from "react";
import { initReactI18next } from "react-i18next";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/client";
import type { RecordRow, RecordTable } from "@/api/types";
import type { Resource } from "@/data/resource";
import { useRecordForm } from "./useRecordForm";

const table: RecordTable = {
  name: "queue",
  label: { en: "Queue" },
  columns: [
    { name: "name", type: "text", label: { en: "Name" }, required: true, maxLength: 20 },
    { name: "priority", type: "integer", label: { en: "Priority" }, required: false, min: 1, max: 100, default: 10 },
  ],
};

const row: RecordRow = { id: "q1", version: 1, createdAt: "", modifiedAt: "", name: "Sales", priority: 10 };

function fakeResource() {
  return {
    name: "queue",
    isSearchable: true,
    listKey: () => ["list"],
    rowKey: (id: string) => ["row", id],
    list: vi.fn<Resource["list"]>(),
    get: vi.fn<Resource["get"]>(),
    create: vi.fn<Resource["create"]>(),
    update: vi.fn<Resource["update"]>(),
    remove: vi.fn<Resource["remove"]>(),
    invalidate: () => undefined,
  };
}

let resource = fakeResource();
const onCreated = vi.fn<(saved: RecordRow) => void>();

function open(start: RecordRow | undefined) {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <FluentProvider theme={webLightTheme}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </FluentProvider>
  );
  return renderHook(({ row: current }) => useRecordForm({ table, resource, row: current, onCreated }), {
    wrapper,
    initialProps: { row: start },
  });
}

beforeAll(() => i18next.use(initReactI18next).init({ lng: "en", resources: {}, fallbackLng: false }));
beforeEach(() => {
  resource = fakeResource();
  onCreated.mockReset();
});

describe("saving", () => {
  it("sends only what changed, with the version that was seen", async () => {
    resource.update.mockResolvedValue({ ...row, version: 2, name: "Orders" });
    const { result } = open(row);
    act(() => result.current.set("name", "Orders"));
    expect(result.current.changed).toEqual(["name"]);
    act(() => result.current.submit());
    await waitFor(() => expect(result.current.isDirty).toBe(false));
    expect(resource.update).toHaveBeenCalledExactlyOnceWith("q1", { name: "Orders" }, 1);
    expect(result.current.draft).toEqual({ name: "Orders", priority: 10 });
  });

  it("creates with defaults and hands the new row on", async () => {
    resource.create.mockResolvedValue({ ...row, id: "q2" });
    const { result } = open(undefined);
    act(() => result.current.set("name", "Sales"));
    act(() => result.current.submit());
    await waitFor(() => expect(onCreated).toHaveBeenCalledOnce());
    expect(resource.create).toHaveBeenCalledExactlyOnceWith({ name: "Sales", priority: 10 });
  });

  it("does not ask the server when the metadata already knows better", () => {
    const { result } = open(row);
    act(() => result.current.set("priority", 500));
    act(() => result.current.submit());
    expect(resource.update).not.toHaveBeenCalled();
    expect(result.current.problems.map(({ field }) => field)).toEqual(["priority"]);
  });
});

describe("refusals", () => {
  it("puts the server's problems at their fields and forgets them when the field changes", async () => {
    resource.update.mockRejectedValue(
      new ApiError("conflict", 409, "", [{ field: "name", reason: "is already taken", fix: "choose another" }]),
    );
    const { result } = open(row);
    act(() => result.current.set("name", "Orders"));
    act(() => result.current.submit());
    await waitFor(() => expect(result.current.problems).toHaveLength(1));
    expect(result.current.error).toBeNull();
    expect(result.current.draft.name).toBe("Orders");
    act(() => result.current.set("name", "Others"));
    expect(result.current.problems).toEqual([]);
  });

  it("keeps what was typed when the server says no to the whole", async () => {
    resource.update.mockRejectedValue(new ApiError("unavailable", 503, "The disk is full."));
    const { result } = open(row);
    act(() => result.current.set("name", "Orders"));
    act(() => result.current.submit());
    await waitFor(() => expect(result.current.error?.message).toBe("The disk is full."));
    expect(result.current.draft.name).toBe("Orders");
  });
});

describe("somebody else saves the same row", () => {
  const theirs: RecordRow = { ...row, version: 2, priority: 20 };

  it("follows at once while nothing is unsaved", () => {
    const { result, rerender } = open(row);
    rerender({ row: theirs });
    expect(result.current.draft).toEqual({ name: "Sales", priority: 20 });
    expect(result.current.theirs).toBeUndefined();
  });

  it("asks when there is something to lose, and can take theirs", () => {
    const { result, rerender } = open(row);
    act(() => result.current.set("name", "Mine"));
    rerender({ row: theirs });
    expect(result.current.theirs).toBe(theirs);
    expect(result.current.draft).toEqual({ name: "Mine", priority: 10 });
    act(() => result.current.loadTheirs());
    expect(result.current.draft).toEqual({ name: "Sales", priority: 20 });
  });

  it("keeps mine on top of theirs and saves against the newer version", async () => {
    resource.update.mockResolvedValue({ ...theirs, version: 3, name: "Mine" });
    const { result, rerender } = open(row);
    act(() => result.current.set("name", "Mine"));
    rerender({ row: theirs });
    act(() => result.current.keepMine());
    expect(result.current.draft).toEqual({ name: "Mine", priority: 20 });
    act(() => result.current.submit());
    await waitFor(() => expect(result.current.isDirty).toBe(false));
    expect(resource.update).toHaveBeenCalledExactlyOnceWith("q1", { name: "Mine" }, 2);
  });
});

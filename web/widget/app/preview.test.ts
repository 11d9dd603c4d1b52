// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { Client } from "../api/client";
import { decodeConfig } from "../api/decode";
import { previewMark, readPreview } from "../bridge/preview";
import { Model } from "../logic/model";
import { memoryStore } from "../logic/storage";
import { FakeClock } from "../test/fakes";
import { Host } from "./host";
import { overlay, previewController, type PreviewWindow } from "./preview";
import { Sound } from "./sound";

const own = "https://desk.example";
const saved = { id: "w", title: "Saved", color: "#112233", open: true, rating: true, questions: [{ name: "topic", label: "Topic", type: "text" }] };
const message = (values: unknown): unknown => ({ switchboard: previewMark, t: "values", values });

describe("readPreview", () => {
  it("refuses whatever is not a message of the form", () => {
    for (const data of [null, "x", 1, [], {}, { switchboard: previewMark }, { switchboard: "switchboard/1", t: "values", values: {} },
      { switchboard: previewMark, t: "ready", values: {} }, message("title"), message([])]) {
      expect(readPreview(data, "en")).toBeNull();
    }
  });

  it("keeps what has the right shape and leaves out the rest", () => {
    expect(readPreview(message({ title: "T".repeat(99), subtitle: 5, color: "#12", logoUrl: "javascript:alert(1)", position: "top", theme: "dark",
      mode: {}, rating: "yes", attachments: false, id: "other", open: false, requireSignIn: true }), "en")).toEqual({
      title: "T".repeat(60), theme: "dark", attachments: false,
    });
  });

  it("takes an empty logo and a whole address", () => {
    expect(readPreview(message({ logoUrl: "" }), "en")).toEqual({ logoUrl: "" });
    expect(readPreview(message({ logoUrl: "https://shop.example/logo.png" }), "en")).toEqual({ logoUrl: "https://shop.example/logo.png" });
    expect(readPreview(message({ logoUrl: `https://shop.example/${"x".repeat(500)}` }), "en")).toEqual({});
  });

  it("reads questions in the language of the preview, bounded and with names of their own", () => {
    const many = Array.from({ length: 60 }, (_none, i) => ({ value: `v${i}`, label: { en: "", de: `Wahl ${i}` } }));
    const read = readPreview(message({ questions: [
      { name: "topic", label: { en: "Topic", de: "Thema" }, type: "choice", required: true, options: many },
      { name: "topic", label: { en: "Twice" } }, { label: "nameless" }, 7,
    ] }), "de");
    expect(read?.questions).toHaveLength(1);
    expect(read?.questions?.[0]).toMatchObject({ name: "topic", label: "Thema", type: "choice", required: true });
    expect(read?.questions?.[0]?.options).toHaveLength(50);
    expect(readPreview(message({ questions: Array.from({ length: 30 }, (_none, i) => ({ name: `q${i}` })) }), "en")?.questions).toHaveLength(10);
  });
});

describe("overlay", () => {
  it("changes what was said and nothing else", () => {
    const config = decodeConfig(saved, "en");
    if (!config) throw new Error("the configuration makes no sense");
    expect(overlay(config, { title: "Now", rating: false })).toEqual({ ...config, title: "Now", rating: false });
    expect(overlay(config, {})).toEqual(config);
  });
});

describe("the preview", () => {
  let calls: string[];
  let said: { message: unknown; origin: string }[];
  let tell: (event: { origin: string; source: unknown; data: unknown }) => void;
  let frame: PreviewWindow;

  beforeEach(() => {
    calls = [];
    said = [];
    tell = () => undefined;
    frame = {
      parent: { postMessage: (data, origin) => void said.push({ message: data, origin }) },
      location: { origin: own },
      addEventListener: (_name, fn) => { tell = fn; },
    };
  });

  async function open() {
    const clock = new FakeClock();
    const client = new Client({
      base: "", now: () => clock.now(),
      fetch: (input, init) => {
        calls.push(`${init?.method ?? "GET"} ${String(input).split("?")[0] ?? ""}`);
        return Promise.resolve(Response.json(saved));
      },
    });
    const services = {
      widget: "w", locale: "en", client, clock, store: memoryStore(), model: new Model(), host: new Host(window, "", clock),
      sound: new Sound(() => { throw new Error("no sound here"); }), newKey: () => "k", locks: null, wire: () => null, visible: () => true,
    };
    const controller = previewController(services, document.documentElement, frame);
    await controller.run();
    return controller;
  }

  it("says that it can hear and shows the values of the form at once", async () => {
    const { services: { model } } = await open();
    expect(said).toEqual([{ message: { switchboard: previewMark, t: "ready" }, origin: own }]);
    expect(model.state).toMatchObject({ screen: "start", config: { title: "Saved", rating: true } });
    tell({ origin: own, source: frame.parent, data: message({ title: "Typed", color: "#445566" }) });
    expect(model.state.config).toMatchObject({ title: "Typed", color: "#445566", rating: true });
    expect(document.documentElement.style.getPropertyValue("--brand")).toBe("#445566");
    tell({ origin: own, source: frame.parent, data: message({ title: "Typed on", color: "#4" }) });
    expect(model.state.config).toMatchObject({ title: "Typed on", color: "#445566" });
  });

  it("believes neither another origin nor another window", async () => {
    const { services: { model } } = await open();
    tell({ origin: "https://evil.example", source: frame.parent, data: message({ title: "Evil" }) });
    tell({ origin: own, source: {}, data: message({ title: "Evil" }) });
    expect(model.state.config?.title).toBe("Saved");
  });

  it("hears nobody when it is a page of its own", async () => {
    const alone: PreviewWindow & PreviewWindow["parent"] = { ...frame, ...frame.parent, get parent() { return alone; } };
    frame = alone;
    await open();
    expect(said).toEqual([]);
  });

  it("begins nothing: no session, no conversation, no case, and it says so", async () => {
    const controller = await open();
    await controller.start({ topic: "x" }, "Hello");
    expect(controller.services.model.state).toMatchObject({ screen: "start", start: { busy: false, problem: "preview" } });
    expect(controller.services.model.state.start.detail).toContain("preview");
    const refused = await controller.offline({ name: "a", email: "a@b.c", message: "m", answers: {} }, "k");
    expect(refused?.detail).toContain("preview");
    expect(calls).toEqual(["GET /widgets/w/config"]);
  });
});

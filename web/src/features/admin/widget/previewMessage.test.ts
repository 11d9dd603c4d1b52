import { describe, expect, it } from "vitest";
import { previewReady, readPreview } from "../../../../widget/bridge/preview";
import { isPreviewReady, previewMessage } from "./previewMessage";

const draft = {
  name: "Shop",
  origins: ["https://shop.example"],
  publicKeys: [{ kid: "k", pem: "secret" }],
  title: "Help",
  subtitle: null,
  color: "#0f6cbd",
  logoUrl: null,
  position: "left",
  theme: "auto",
  mode: "live",
  attachments: false,
  questions: [{ name: "topic", label: { en: "Topic", de: "Thema", pt: "" }, type: "text", required: true }],
};

describe("what the form tells the preview", () => {
  it("is understood by the frame", () => {
    expect(readPreview(previewMessage(draft), "de")).toEqual({
      title: "Help",
      subtitle: "",
      color: "#0f6cbd",
      logoUrl: "",
      position: "left",
      theme: "auto",
      mode: "live",
      attachments: false,
      questions: [{ name: "topic", label: "Thema", type: "text", required: true, options: [] }],
    });
  });

  it("leaves out what customers never see", () => {
    expect(Object.keys(previewMessage(draft).values)).not.toContain("publicKeys");
    expect(JSON.stringify(previewMessage(draft))).not.toContain("secret");
  });

  it("clears questions that were taken away", () => {
    expect(readPreview(previewMessage({ questions: null }), "en")).toEqual({ questions: [] });
  });
});

describe("a frame that can hear", () => {
  it("is known by its own words only", () => {
    expect(isPreviewReady(previewReady())).toBe(true);
    for (const data of [null, "ready", {}, { t: "ready" }, { switchboard: "switchboard/1", t: "ready" }]) {
      expect(isPreviewReady(data)).toBe(false);
    }
  });
});

import i18next from "i18next";
import { beforeEach, describe, expect, it } from "vitest";
import { ApiError } from "@/api/client";
import de from "../../locales/de/common.json";
import en from "../../locales/en/common.json";
import { problemText, refusalText } from "./problemText";

beforeEach(async () => {
  await i18next.init({ lng: "de", resources: { de: { common: de }, en: { common: en } }, defaultNS: "common", interpolation: { escapeValue: false } });
});

const said = (reason: string, fix: string) => problemText({ field: "x", reason, fix });

describe("what is wrong with a field", () => {
  it("reads in the reader's language", () => {
    expect(said("is not an e-mail address", "write it like name@example.com")).toBe(de.problem.email);
    expect(said("is longer than 1,000 characters", "shorten it")).toBe("Ist länger als 1,000 Zeichen: bitte kürzen.");
    expect(said("7 is out of range", "use 1 to 5")).toBe("Liegt außerhalb des Erlaubten: 1 bis 5.");
    expect(said('"xx" is not known', "use one of: en, de")).toBe(de.problem.unknown);
    expect(said("is already taken", "choose another")).toBe(de.problem.taken);
  });

  it("keeps what no text of ours says", () => {
    expect(said("is odd", "make it even")).toBe("Is odd: make it even.");
    expect(problemText({ field: "x", reason: "Zu kurz." })).toBe("Zu kurz.");
  });
});

describe("a refusal", () => {
  it("names the fields when there are some", () => {
    const fields = [{ field: "email", reason: "is taken", fix: "use another address, or change that user" }];
    expect(refusalText(new ApiError("conflict", 409, "Another user has this e-mail address.", fields))).toBe(de.problem.taken);
  });

  it("is told in the reader's language where its kind says enough", () => {
    expect(refusalText(new ApiError("forbidden", 403, "Your role does not allow this."))).toBe(de.error.forbidden);
    expect(refusalText(new ApiError("network", 0, ""))).toBe(de.error.network);
    expect(refusalText(new ApiError("conflict", 409, "This offer has run out."))).toBe(de.problem.offerOver);
  });

  it("keeps a sentence that tells more than its kind", async () => {
    const error = new ApiError("conflict", 409, "The queue is in use.");
    expect(refusalText(error)).toBe("The queue is in use.");
    await i18next.changeLanguage("en");
    expect(refusalText(new ApiError("forbidden", 403, "Your role does not allow this."))).toBe("Your role does not allow this.");
  });
});

import { describe, expect, it } from "vitest";
import { addOption, addQuestion, changeQuestion, moveItem, toQuestions } from "./questionsModel";

const email = { name: "email", label: { en: "E-mail", de: "", pt: "" }, type: "text" as const, required: true };

describe("toQuestions", () => {
  it("reads what the server sends and fills the gaps", () => {
    expect(toQuestions([{ name: "topic", type: "choice", options: [{ value: "a", label: { en: "A" } }] }, null])).toEqual([
      {
        name: "topic",
        label: { en: "", de: "", pt: "" },
        type: "choice",
        required: false,
        options: [{ value: "a", label: { en: "A", de: "", pt: "" } }],
      },
    ]);
    expect(toQuestions({})).toEqual([]);
  });
});

describe("addQuestion", () => {
  it("never uses a name twice", () => {
    const names = addQuestion(addQuestion(addQuestion([email]))).map(({ name }) => name);
    expect(names).toEqual(["email", "question", "question2", "question3"]);
  });
});

describe("changeQuestion", () => {
  it("gives a choice options and takes them away again", () => {
    const choice = changeQuestion([email], 0, { type: "choice" });
    expect(choice[0]?.options).toHaveLength(2);
    expect(changeQuestion(choice, 0, { type: "text" })[0]).toEqual(email);
  });

  it("keeps a link on a consent only", () => {
    const consent = changeQuestion([email], 0, { type: "consent", linkUrl: "https://example.com" });
    expect(consent[0]?.linkUrl).toBe("https://example.com");
    expect(changeQuestion(consent, 0, { type: "multiline" })[0]).not.toHaveProperty("linkUrl");
  });
});

describe("addOption", () => {
  it("finds a free value", () => {
    const question = { ...email, type: "choice" as const, options: [{ value: "2", label: { en: "" } }] };
    expect(addOption(question).options?.map(({ value }) => value)).toEqual(["2", "3"]);
  });
});

describe("moveItem", () => {
  it("moves in both directions and stays within the ends", () => {
    expect(moveItem(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(moveItem(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moveItem(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
    expect(moveItem(["a", "b", "c"], 1, 9)).toEqual(["a", "c", "b"]);
  });
});

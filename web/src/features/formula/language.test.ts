import { StringStream } from "@codemirror/language";
import { describe, expect, it } from "vitest";
import { formulaParser } from "./language";

/** The tokens of a text with their classes; what has none is left out. */
function read(...lines: string[]): string[] {
  const state = formulaParser.startState?.(2) ?? { nest: [], comment: false, afterDot: false };
  const out: string[] = [];
  for (const line of lines) {
    const stream = new StringStream(line, 2, 2);
    while (!stream.eol()) {
      stream.start = stream.pos;
      const kind = formulaParser.token(stream, state);
      expect(stream.pos).toBeGreaterThan(stream.start);
      if (typeof kind === "string") out.push(`${stream.current()} ${kind}`);
    }
  }
  return out;
}

describe("the colours of a formula", () => {
  it("tell names from functions, members, keywords and numbers", () => {
    expect(read("If(Status.active = x, Not 1.5e3)")).toEqual([
      "If function", "( punctuation", "Status name", ". punctuation", "active property", "= operator", "x variable", ", punctuation",
      "Not keyword", "1.5e3 number", ") punctuation",
    ]);
  });

  it("follow texts with holes, and records in them", () => {
    expect(read('$"a{{b}} {Upper({x: "}"}.x)}""c"')).toEqual([
      '$" string', "a{{b}}  string", "{ punctuation", "Upper function", "( punctuation", "{ punctuation", "x variable", ": punctuation",
      '"}" string', "} punctuation", ". punctuation", "x property", ") punctuation", "} punctuation", '""c" string',
    ]);
  });

  it("keep a comment over lines", () => {
    expect(read("a /* b", "c */ d // e")).toEqual(["a variable", "/* b comment", "c */ comment", "d variable", "// e comment"]);
  });

  it("always move on", () => {
    for (const text of ["}", '"', "'", "$", '$"{', "é ß 😀 #", "/*", ".5..", "''''"]) read(text);
  });
});

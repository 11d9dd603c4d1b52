import { describe, expect, it } from "vitest";
import { linkify } from "./linkify";

const links = (text: string) => linkify(text).filter((piece) => piece.href).map((piece) => piece.href);

describe("linkify", () => {
  it("never loses or adds a character", () => {
    for (const text of ["", "plain", "a https://x.example/b. c", "(see www.example.com), or mail a@b.example!", "https://", "javascript:alert(1)"]) {
      expect(linkify(text).map((piece) => piece.text).join("")).toBe(text);
    }
  });

  it.each([
    ["Look at https://example.com/a?b=1&c=2#d.", ["https://example.com/a?b=1&c=2#d"]],
    ["(https://example.com/wiki/A_(b))", ["https://example.com/wiki/A_(b)"]],
    ["www.example.com, please", ["https://www.example.com/"]],
    ["mail help@shop.example.", ["mailto:help@shop.example"]],
    ["HTTP://EXAMPLE.COM", ["http://example.com/"]],
    ["two: http://a.example http://b.example", ["http://a.example/", "http://b.example/"]],
  ])("%s", (text, expected) => expect(links(text)).toEqual(expected));

  it.each(["javascript:alert(1)", "data:text/html,<b>", "file:///etc/passwd", "vbscript:x", "java\nscript:alert(1)", "1.2.3", "a@b", "http://nodots"])(
    "%j is no link", (text) => expect(links(text)).toEqual([]));

  it("does not take markup into an address", () => {
    expect(links('https://a.example"><script>alert(1)</script>')).toEqual(["https://a.example/"]);
  });

  it("answers quickly for hostile text", () => {
    const started = performance.now();
    linkify("a.".repeat(5000) + "@");
    linkify("https://" + "(".repeat(10000) + ")".repeat(10000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

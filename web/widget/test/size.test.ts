// @vitest-environment node
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Rollup } from "vite";
import { beforeAll, describe, expect, it, vi } from "vitest";

const kB = 1000;
const root = fileURLToPath(new URL("..", import.meta.url));
const gzip = (source: string | Uint8Array): number => gzipSync(source, { level: 9 }).length;

type Output = Rollup.RollupOutput["output"];
let output: Output;

beforeAll(async () => {
  vi.stubEnv("NODE_ENV", "production");
  const result = await build({ configFile: `${root}vite.config.ts`, logLevel: "error", build: { write: false } });
  const first = Array.isArray(result) ? result[0] : result;
  if (!first || !("output" in first)) throw new Error("the build gave no output");
  output = first.output;
}, 60_000);

const asset = (matches: (name: string) => boolean): number => {
  const found = output.find((item) => matches(item.fileName));
  if (!found) throw new Error("an expected file is missing from the build");
  return gzip(found.type === "chunk" ? found.code : found.source);
};

/** The entry and everything it imports before it can run. */
function entryFiles(): Rollup.OutputChunk[] {
  const chunks = new Map(output.flatMap((item) => (item.type === "chunk" ? [[item.fileName, item] as const] : [])));
  const wanted = [...chunks.values()].filter((chunk) => chunk.isEntry);
  for (const chunk of wanted) {
    for (const name of chunk.imports) {
      const imported = chunks.get(name);
      if (imported && !wanted.includes(imported)) wanted.push(imported);
    }
  }
  return wanted;
}

describe("the size of the first load, gzip", () => {
  it("is at most 4 kB for the loader and 30 kB in all", () => {
    const loader = asset((name) => name === "widget.js");
    const script = entryFiles().reduce((sum, chunk) => sum + gzip(chunk.code), 0);
    const style = asset((name) => name.endsWith(".css"));
    const words = Math.max(...["en", "de", "pt"].map((locale) => asset((name) => name.startsWith(`assets/${locale}-`))));
    const total = loader + script + style + words;
    process.stdout.write(`first load, gzip: loader ${loader} + script ${script} + style ${style} + words ${words} = ${total} bytes\n`);
    expect(loader).toBeLessThanOrEqual(4.096 * kB);
    expect(total).toBeLessThanOrEqual(30 * kB);
  });

  it("holds nothing inline that a strict policy would refuse", async () => {
    const html = output.find((item) => item.fileName === "frame.html");
    const text = html?.type === "asset" ? String(html.source) : "";
    expect(text).toContain('src="/widget/assets/');
    expect(text).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)|\son[a-z]+=/i);
    expect(await readFile(`${root}frame.html`, "utf8")).not.toMatch(/<style|style=/);
  });

  it("builds a loader that needs neither modules nor eval nor an encoding", () => {
    const loader = output.find((item) => item.fileName === "widget.js");
    const code = loader?.type === "asset" ? String(loader.source) : "";
    expect(code).not.toMatch(/\bimport\s*[({"']|\bexport\b|\beval\(|new Function|innerHTML/);
    expect([...code].every((unit) => unit.charCodeAt(0) < 128)).toBe(true);
    expect(code).toContain("\\u00e4");
  });
});

/**
 * Builds the customer's chat: one classic script (`widget.js`, the loader) and the page inside its frame.
 * The loader keeps a fixed name because companies paste its address; everything else is hashed.
 */
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = fileURLToPath(new URL(".", import.meta.url));

/** A host page may be in any encoding, and a script without a charset is read in the page's. */
function ascii(code: string): string {
  return code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** loaderScript builds loader/main.ts as one self-contained classic script and adds it to the output. */
function loaderScript(): Plugin {
  return {
    name: "switchboard-loader",
    apply: "build",
    async generateBundle() {
      const result = await build({
        configFile: false,
        root: here,
        logLevel: "warn",
        build: {
          write: false,
          target: "es2022",
          lib: { entry: `${here}loader/main.ts`, formats: ["iife"], name: "SwitchboardLoader", fileName: () => "widget.js" },
        },
      });
      const outputs = Array.isArray(result) ? result : [result];
      for (const output of outputs) {
        if (!("output" in output)) continue;
        for (const chunk of output.output) {
          if (chunk.type === "chunk") this.emitFile({ type: "asset", fileName: "widget.js", source: ascii(chunk.code) });
        }
      }
    },
  };
}

export default defineConfig({
  root: here,
  base: "/widget/",
  plugins: [loaderScript()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../dist/widget",
    emptyOutDir: true,
    target: "es2022",
    // No inline script may remain: the page runs under a policy that forbids it.
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: { input: `${here}frame.html` },
  },
  test: { name: "widget", root: here, include: ["**/*.test.ts"], environment: "node" },
});

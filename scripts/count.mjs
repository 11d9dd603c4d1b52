// Reads the JSON report of vitest or playwright and writes "passed failed skipped" to a file.
// Usage: node scripts/count.mjs vitest|playwright REPORT FILE
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const [kind, report, file] = process.argv.slice(2);

const readers = {
  vitest: (r) => [r.numPassedTests, r.numFailedTests, r.numPendingTests + r.numTodoTests],
  playwright: (r) => [r.stats.expected + r.stats.flaky, r.stats.unexpected, r.stats.skipped],
};

// Without a report the run died early; its exit code alone speaks.
if (existsSync(report)) {
  writeFileSync(file, `${readers[kind](JSON.parse(readFileSync(report, "utf8"))).join(" ")}\n`);
}

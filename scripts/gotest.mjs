// Reads `go test -json` from standard input: prints one line per package and the output of what failed, and writes
// "passed failed skipped" to the file named by the first argument. Exits 1 when anything failed.
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const counts = { pass: 0, fail: 0, skip: 0 };
const output = new Map();
const broken = new Set();
const key = (e) => `${e.Package ?? e.ImportPath} ${e.Test ?? ""}`;

function finish(event) {
  if (event.Test) {
    counts[event.Action]++;
    if (event.Action === "fail") broken.add(event.Package);
  } else if (event.Action !== "skip") {
    console.log(`${event.Action === "fail" ? "FAIL" : "ok  "} ${event.Package} ${event.Elapsed.toFixed(1)}s`);
    // A package that does not build or dies outside a test fails without a test's name.
    if (event.Action === "fail" && !broken.has(event.Package)) counts.fail++;
  }
  if (event.Action === "fail") {
    process.stdout.write((output.get(`${event.FailedBuild} `) ?? []).join(""));
    process.stdout.write((output.get(key(event)) ?? []).join(""));
  }
  output.delete(key(event));
}

for await (const line of createInterface({ input: process.stdin })) {
  let event;
  try {
    event = JSON.parse(line);
  } catch {
    console.log(line);
    continue;
  }
  if (event.Action === "output" || event.Action === "build-output") {
    const lines = output.get(key(event)) ?? [];
    lines.push(event.Output);
    output.set(key(event), lines);
  } else if (event.Action in counts) {
    finish(event);
  }
}
writeFileSync(process.argv[2], `${counts.pass} ${counts.fail} ${counts.skip}\n`);
process.exitCode = counts.fail > 0 ? 1 : 0;

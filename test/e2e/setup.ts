import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { binary, root } from "./support/server";

/** Builds the interface and the program once, unless the caller has done it and names the program. */
export default function setup(): void {
  if (process.env["SWITCHBOARD_BINARY"] === undefined) {
    execFileSync("make", ["--no-print-directory", "build"], { cwd: root, stdio: "inherit" });
  }
  if (!existsSync(binary)) throw new Error(`${binary} is missing. Build it with: make build`);
}

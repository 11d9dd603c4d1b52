import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "@playwright/test";

export const root = resolve(__dirname, "../../..");
export const binary = process.env["SWITCHBOARD_BINARY"] ?? join(root, "bin/switchboard");

/** The password of every account of the demo. */
export const demoPassword = "switch-board-demo";

const startLimit = 60_000;
const stopLimit = 25_000;

export interface ServerOptions {
  /** The demo organisation, or an empty installation that waits for its set-up. */
  command: "demo" | "serve";
}

/** One running program with a folder of its own. */
export class Server {
  url = "";
  /** The link that the first start prints; empty for the demo. */
  setupLink = "";
  private process: ChildProcess | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), "switchboard-e2e-"));
  private output = "";

  async start({ command }: ServerOptions): Promise<void> {
    const started = spawn(binary, [command, "--data", join(this.folder, "data"), "--listen", "127.0.0.1:0"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.process = started;
    started.stderr.pipe(createWriteStream(this.logFile));
    await new Promise<void>((ready, failed) => {
      const late = setTimeout(() => failed(this.trouble("was not ready in time")), startLimit);
      started.once("exit", (code) => failed(this.trouble(`ended at once with status ${code ?? "unknown"}`)));
      started.once("error", failed);
      started.stdout.on("data", (bytes: Buffer) => {
        this.output += bytes.toString();
        const address = /^Switchboard is ready: (\S+)$/m.exec(this.output)?.[1];
        if (address === undefined) return;
        clearTimeout(late);
        this.url = address;
        this.setupLink = /\S+\/setup#\S+/.exec(this.output)?.[0] ?? "";
        ready();
      });
    });
  }

  /** Ends this process, and only this one, and removes its folder. */
  async stop(): Promise<void> {
    const running = this.process;
    if (running && running.exitCode === null && running.signalCode === null) {
      const gone = new Promise<void>((done) => running.once("exit", () => done()));
      running.kill("SIGTERM");
      const late = setTimeout(() => running.kill("SIGKILL"), stopLimit);
      await gone;
      clearTimeout(late);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What the program logged as an error. */
  errors(): string[] {
    return readFileSync(this.logFile, "utf8")
      .split("\n")
      .filter((line) => / level=ERROR /.test(line));
  }

  private get logFile(): string {
    return join(this.folder, "log");
  }

  private trouble(what: string): Error {
    return new Error(`${binary} ${what}:\n${this.output}\n${readFileSync(this.logFile, "utf8")}`);
  }
}

/** A program for the tests of this file. An error in its log fails the file. */
export function useServer(options: ServerOptions): { readonly url: string; readonly setupLink: string } {
  let server: Server | undefined;
  test.beforeAll(async () => {
    server = new Server();
    await server.start(options);
  });
  test.afterAll(async () => {
    const errors = server?.errors() ?? [];
    await server?.stop();
    if (errors.length > 0) throw new Error(`The program logged errors:\n${errors.join("\n")}`);
  });
  return {
    get url() {
      return server?.url ?? "";
    },
    get setupLink() {
      return server?.setupLink ?? "";
    },
  };
}

import { defineConfig } from "@playwright/test";

/** The browser journeys. Each file starts a program of its own, so files run beside each other and tests of one file in order. */
export default defineConfig({
  testDir: "journeys",
  testIgnore: process.env["SCREENSHOTS"] === "1" ? [] : ["**/pictures.spec.ts"],
  outputDir: "../../test-results/e2e",
  globalSetup: "./setup.ts",
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env["SWITCHBOARD_CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});

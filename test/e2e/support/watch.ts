import type { BrowserContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** Collects what goes wrong on the pages of a context without anybody looking: errors of scripts and of the console. */
export class Watch {
  private readonly found: string[] = [];
  private readonly expected: RegExp[] = [];

  constructor(context: BrowserContext, who: string) {
    context.on("page", (page) => this.look(page, who));
  }

  /** From now on this is no surprise, such as a failed request while the line is cut on purpose. */
  allow(...patterns: RegExp[]): void {
    this.expected.push(...patterns);
  }

  check(): void {
    expect(this.found.filter((text) => !this.expected.some((pattern) => pattern.test(text)))).toEqual([]);
  }

  private look(page: Page, who: string): void {
    page.on("pageerror", (error) => this.found.push(`${who}: ${error.stack ?? error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.found.push(`${who}: ${message.text()} (${message.location().url})`);
    });
  }
}

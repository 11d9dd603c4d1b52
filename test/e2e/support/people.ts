import { test as base, type Browser, type BrowserContext } from "@playwright/test";
import { Chat } from "./chat";
import { Desk } from "./desk";
import type { Locale } from "./texts";
import { Watch } from "./watch";

export interface Look {
  locale?: Locale;
  scheme?: "light" | "dark";
  viewport?: { width: number; height: number };
}

/** Opens browsers for people, watches them, and closes them after the test. */
export class People {
  private readonly all: { context: BrowserContext; watch: Watch }[] = [];

  constructor(private readonly browser: Browser) {}

  /** Somebody with a browser of their own at the desk. */
  async desk(url: string, look: Look = {}): Promise<Desk> {
    const { context, watch } = await this.open(url, look);
    // Before somebody has signed in, the desk asks who they are and is told: nobody.
    watch.allow(/status of 401 .*\/api\/v1\/me\b/);
    return new Desk(await context.newPage(), watch, look.locale ?? "en");
  }

  /** A customer with a browser of their own. */
  async customer(url: string, look: Look = {}): Promise<Chat> {
    const { context, watch } = await this.open(url, look);
    return new Chat(await context.newPage(), watch, look.locale ?? "en");
  }

  async finish(): Promise<void> {
    for (const { watch } of this.all) watch.check();
  }

  async close(): Promise<void> {
    for (const { context } of this.all) await context.close();
  }

  private async open(url: string, { locale = "en", scheme = "light", viewport = { width: 1440, height: 900 } }: Look) {
    const context = await this.browser.newContext({ baseURL: url, locale, colorScheme: scheme, viewport, reducedMotion: "reduce" });
    const one = { context, watch: new Watch(context, `page ${this.all.length + 1}`) };
    this.all.push(one);
    return one;
  }
}

/** A test with people; what went wrong unseen on their screens fails it. */
export const test = base.extend<{ people: People }>({
  people: async ({ browser }, use) => {
    const people = new People(browser);
    await use(people);
    try {
      await people.finish();
    } finally {
      await people.close();
    }
  },
});

export { expect } from "@playwright/test";

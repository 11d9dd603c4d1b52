import { expect, type Frame, type Locator, type Page } from "@playwright/test";
import { chatText, type Locale } from "./texts";
import type { Watch } from "./watch";

/** The questions that the demo's widget asks, in the customer's language. */
const questions: Record<Locale, { name: string; topic: string; order: string }> = {
  en: { name: "Your name", topic: "What is it about?", order: "An order" },
  de: { name: "Ihr Name", topic: "Worum geht es?", order: "Eine Bestellung" },
  pt: { name: "O seu nome", topic: "Qual é o assunto?", order: "Uma encomenda" },
};

const chatAddress = /\/widget\/frame\?/;

/** A customer in front of a page with the chat. The chat's frame stands in a closed shadow root, so it is found by its address. */
export class Chat {
  constructor(
    readonly page: Page,
    readonly watch: Watch,
    readonly locale: Locale,
  ) {}

  t(key: string, values: Record<string, string | number> = {}): string {
    return chatText(this.locale, key, values);
  }

  /** Opens the demo's shop and its chat. */
  async openShop(): Promise<void> {
    await this.page.goto("/shop/");
    await this.page.waitForFunction(() => "Switchboard" in window);
    await this.page.getByRole("button", { name: "Ask us anything" }).click();
    await this.framed();
  }

  /** Opens the chat on the page that is there, as a button of that page would. */
  async open(): Promise<void> {
    await this.page.waitForFunction(() => "Switchboard" in window);
    await this.page.evaluate("window.Switchboard.open()");
    await this.framed();
  }

  /** Waits for the chat's frame, such as after a reload. */
  async framed(): Promise<void> {
    await expect.poll(() => this.page.frame({ url: chatAddress }) !== null).toBe(true);
    await expect(this.frame.getByRole("heading", { level: 1 })).toBeVisible();
  }

  /** Whether the page shows the chat, rather than its button alone. */
  async isShown(): Promise<boolean> {
    const frame = this.page.frame({ url: chatAddress });
    return frame !== null && (await (await frame.frameElement()).isVisible());
  }

  /** The same customer in another tab of the same browser. */
  async anotherTab(): Promise<Chat> {
    return new Chat(await this.page.context().newPage(), this.watch, this.locale);
  }

  get frame(): Frame {
    const frame = this.page.frame({ url: chatAddress });
    if (!frame) throw new Error("The page shows no chat");
    return frame;
  }

  get log(): Locator {
    return this.frame.getByRole("log", { name: this.t("log") });
  }

  get composer(): Locator {
    return this.frame.getByRole("textbox", { name: this.t("composer") });
  }

  /** The two questions, answered, and the chat started. */
  async start(name: string): Promise<void> {
    const words = questions[this.locale];
    await this.frame.getByLabel(words.name).fill(name);
    await this.frame.getByLabel(words.topic).selectOption({ label: words.order });
    await this.frame.getByRole("button", { name: this.t("startButton") }).click();
    await expect(this.composer).toBeVisible();
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
    await expect(this.bubble(text)).toBeVisible();
  }

  /** A message with exactly these words. */
  bubble(text: string): Locator {
    return this.log.locator(".bubble").getByText(text, { exact: true });
  }

  /** Everything that was said, in order, as the customer reads it. */
  async said(): Promise<string[]> {
    return this.log.locator(".bubble:not(.dots)").allInnerTexts();
  }

  /** Ends the chat by its menu and answers the question whether that is meant. */
  async end(): Promise<void> {
    await this.frame.getByRole("button", { name: this.t("menu") }).click();
    await this.frame.getByRole("button", { name: this.t("endChat") }).click();
    await this.frame.getByRole("dialog").getByRole("button", { name: this.t("endYes") }).click();
    await expect(this.frame.getByRole("heading", { name: this.t("overTitle") })).toBeVisible();
  }

  async rate(stars: number, comment: string): Promise<void> {
    await this.frame.getByRole("radio", { name: this.t("rateStar_other", { count: stars }) }).check({ force: true });
    await this.frame.getByLabel(this.t("rateComment")).fill(comment);
    await this.frame.getByRole("button", { name: this.t("rateSend") }).click();
    await expect(this.frame.getByText(this.t("rateThanks"))).toBeVisible();
  }
}

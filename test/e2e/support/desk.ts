import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import { demoPassword } from "./server";
import { deskText, locales, pattern, type Locale } from "./texts";
import type { Watch } from "./watch";

const languageNames: Record<Locale, string> = { en: "English", de: "Deutsch", pt: "Português" };

/** Somebody who works at the desk: an agent, a supervisor or an administrator. */
export class Desk {
  constructor(
    readonly page: Page,
    readonly watch: Watch,
    public locale: Locale,
  ) {}

  t(key: string, values: Record<string, string | number> = {}): string {
    return deskText(this.locale, key, values);
  }

  /** The text with any value at its places. */
  like(key: string): RegExp {
    return pattern(deskText(this.locale, key));
  }

  /** Signs in by the form and waits for the desk. */
  async signIn(email: string, password: string = demoPassword): Promise<void> {
    await this.page.goto("/");
    await this.page.getByLabel(this.t("signin:email")).fill(email);
    await this.page.getByLabel(this.t("signin:password")).fill(password);
    await this.page.getByRole("button", { name: this.t("signin:signIn") }).click();
    await this.arrive();
  }

  /** Signs in without the form, where signing in is not what is shown. */
  async enter(email: string, password: string = demoPassword): Promise<void> {
    const answer = await this.page.request.post("/api/v1/session", { data: { email, password } });
    expect(answer.ok()).toBe(true);
    await this.page.goto("/");
    await this.arrive();
  }

  /** Waits until the desk is there and notes in which language. */
  async arrive(): Promise<void> {
    await expect(this.page.locator("header nav, nav").first()).toBeVisible();
    await expect(async () => {
      const tag = await this.page.locator("html").getAttribute("lang");
      const locale = locales.find((name) => name === tag);
      if (locale === undefined) throw new Error(`the page speaks ${tag ?? "nothing"}`);
      await expect(this.page.getByRole("button", { name: pattern(deskText(locale, "profile.label")) })).toBeVisible({ timeout: 1000 });
      this.locale = locale;
    }).toPass();
  }

  /** Chooses the language of the account. */
  async speak(locale: Locale): Promise<void> {
    if (this.locale === locale) return;
    await this.page.getByRole("button", { name: this.like("profile.label") }).click();
    await this.page.getByRole("menuitem", { name: this.t("profile.language") }).click();
    const stored = this.page.waitForResponse((answer) => answer.request().method() === "PATCH" && answer.url().endsWith("/api/v1/me"));
    await this.page.getByRole("menuitemradio", { name: languageNames[locale] }).click();
    expect((await stored).ok()).toBe(true);
    await expect(this.page.locator("html")).toHaveAttribute("lang", locale);
    this.locale = locale;
    await this.page.keyboard.press("Escape");
    await this.page.keyboard.press("Escape");
    await expect(this.page.getByRole("menu")).toHaveCount(0);
  }

  get presence(): Locator {
    return this.page.getByRole("button", { name: this.like("presence.label") });
  }

  /** Sets the status by its menu. */
  async be(status: "available" | "busy" | "dnd" | "away" | "offline"): Promise<void> {
    const name = this.t(`status.${status}`);
    await this.presence.click();
    await this.page.getByRole("menuitemradio", { name, exact: true }).click();
    await expect(this.page.getByRole("button", { name: this.t("presence.label", { status: name }) })).toBeVisible();
    await expect(this.page.getByRole("menu")).toHaveCount(0);
  }

  /** The offer of a customer. */
  offer(customer: string): Locator {
    return this.page.getByRole("region", { name: this.t("offer.region") }).getByRole("group", { name: this.t("offer.title", { name: customer }) });
  }

  async accept(customer: string): Promise<void> {
    await this.offer(customer).getByRole("button", { name: this.t("offer.accept") }).click();
    await this.see(customer);
    await expect(this.composer).toBeVisible();
  }

  async decline(customer: string): Promise<void> {
    await this.offer(customer).getByRole("button", { name: this.t("offer.decline") }).click();
    await expect(this.offer(customer)).toBeHidden();
  }

  /** Opens a view of the inbox. */
  async openView(view: "mine" | "team" | "unassigned" | "all"): Promise<void> {
    await this.page.getByRole("navigation", { name: this.t("workspace:inbox.views") }).getByRole("link", { name: this.t(`workspace:inbox.view.${view}`) }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: this.t(`workspace:inbox.view.${view}`) })).toBeVisible();
  }

  /** Opens a conversation from the inbox view in front. */
  async open(customer: string): Promise<void> {
    await this.page.getByRole("main").getByRole("listitem").getByRole("link", { name: customer }).click();
    await this.see(customer);
  }

  /** Waits for the conversation with a customer to be open in front. */
  async see(customer: string): Promise<void> {
    await expect(this.conversation.getByRole("heading", { level: 1, name: customer })).toBeVisible();
  }

  get conversation(): Locator {
    return this.page.getByRole("region", { name: this.t("workspace:conversation.label"), exact: true });
  }

  get log(): Locator {
    return this.page.getByRole("log", { name: this.t("workspace:timeline.label") });
  }

  get composer(): Locator {
    return this.page.getByRole("textbox", { name: this.t("workspace:composer.replyLabel") });
  }

  get sessions(): Locator {
    return this.page.getByRole("complementary", { name: this.t("workspace:session.panel") });
  }

  get customerPanel(): Locator {
    return this.page.getByRole("complementary", { name: this.t("workspace:customer.label") });
  }

  bubble(text: string): Locator {
    return this.log.locator("div[dir=auto]").getByText(text, { exact: true });
  }

  /** Everything that was said, in order, as the desk shows it. */
  async said(): Promise<string[]> {
    return this.log.locator("div[dir=auto]").allInnerTexts();
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
    await expect(this.bubble(text)).toBeVisible();
  }

  /** Sends a reply to the conversation in front without the composer, for a history that is long before it is looked at. */
  async post(body: string): Promise<void> {
    const id = /\/workspace\/c\/([^/?#]+)/.exec(this.page.url())?.[1] ?? "";
    const answer = await this.page.request.post(`/api/v1/conversations/${id}/messages`, { data: { key: randomUUID(), kind: "text", body } });
    expect(answer.ok(), await answer.text()).toBe(true);
  }

  async note(text: string): Promise<void> {
    await this.page.getByRole("tab", { name: this.t("workspace:composer.note") }).click();
    const field = this.page.getByRole("textbox", { name: this.t("workspace:composer.noteLabel") });
    await field.fill(text);
    await this.page.getByRole("button", { name: this.t("workspace:composer.addNote") }).click();
    await expect(this.bubble(text)).toBeVisible();
    await this.page.getByRole("tab", { name: this.t("workspace:composer.reply") }).click();
  }

  /** Presses a button of the open conversation's header or finds it in its menu. */
  async command(action: string): Promise<void> {
    const name = this.t(`workspace:action.${action}`);
    await this.conversation.getByRole("button", { name: this.t("workspace:conversation.more") }).click();
    await this.page.getByRole("menuitem", { name }).click();
  }

  /** Fills the form after the end and completes it. */
  async wrapUp(disposition: string, note: string): Promise<void> {
    const form = this.page.getByRole("form", { name: this.t("workspace:wrapUp.title") });
    await form.getByRole("combobox", { name: this.t("workspace:wrapUp.disposition") }).fill(disposition);
    await form.getByRole("textbox", { name: this.t("workspace:wrapUp.note") }).fill(note);
    await form.getByRole("button", { name: this.t("workspace:wrapUp.complete") }).click();
    await expect(form).toBeHidden();
  }

  /** A field by exactly this label; required ones carry a star behind it. */
  field(label: string): Locator {
    return this.page.getByLabel(new RegExp(`^${label}\\s*\\*?$`));
  }

  /** Goes to an area by the rail. */
  async goTo(area: "workspace" | "data" | "supervise" | "admin"): Promise<void> {
    await this.page.getByRole("navigation", { name: this.t("areas") }).getByRole("link", { name: this.t(`area.${area}`) }).click();
  }
}

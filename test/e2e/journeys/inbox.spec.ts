import type { Page } from "@playwright/test";
import { atSamePlace } from "../support/scrolling";
import { expect, test } from "../support/people";
import { useServer } from "../support/server";
import { shopWidget, Visitor } from "../support/visitor";

const server = useServer({ command: "demo" });

async function write(name: string, message = `This is ${name}.`): Promise<Visitor> {
  return Visitor.open(server.url, await shopWidget(server.url), name, message);
}

test("a view of one's own is kept, found again after a reload, and deleted", async ({ people }) => {
  const ben = await people.desk(server.url);
  await ben.enter("ben@demo.example");
  await ben.be("dnd");
  const waiting = await write("Olga Prins");
  const taken = await write("Nora Lund");
  await ben.openView("unassigned");
  await ben.open("Nora Lund");
  await ben.conversation.getByRole("button", { name: ben.t("workspace:action.pick") }).first().click();
  await expect(ben.composer).toBeVisible();

  const views = ben.page.getByRole("navigation", { name: ben.t("workspace:inbox.views") });
  const own = views.getByRole("link", { name: "Team, waiting", exact: true });
  // The open sessions beside the inbox are links too, but show no number.
  const row = (name: string) => ben.page.getByRole("main").getByRole("link", { name: new RegExp(`^${name}.* C-\\d+`) });
  await test.step("it is made of the filter in front", async () => {
    await ben.openView("team");
    await expect(row("Nora Lund")).toBeVisible();
    await ben.page.getByRole("combobox", { name: ben.t("workspace:inbox.state") }).click();
    await ben.page.getByRole("option", { name: ben.t("workspace:inbox.stateFilter.open") }).click();
    await expect(row("Nora Lund")).toBeHidden();
    await ben.page.getByRole("button", { name: ben.t("workspace:inbox.saveView") }).click();
    await ben.field(ben.t("workspace:inbox.viewName")).fill("Team, waiting");
    await ben.page.keyboard.press("Enter");
    await expect(own).toHaveAttribute("aria-current", "page");
  });

  await test.step("it is there after a reload and shows the same", async () => {
    await ben.openView("mine");
    await ben.page.reload();
    await expect(own).not.toHaveAttribute("aria-current", "page");
    await own.click();
    await expect(own).toHaveAttribute("aria-current", "page");
    await expect(row("Olga Prins")).toBeVisible();
    await expect(row("Nora Lund")).toBeHidden();
  });

  await test.step("deleted, it is gone for good", async () => {
    const deleted = ben.page.waitForResponse((answer) => answer.request().method() === "DELETE" && answer.url().includes("/views/"));
    await views.getByRole("button", { name: ben.t("workspace:inbox.deleteView", { name: "Team, waiting" }) }).click();
    expect((await deleted).ok()).toBe(true);
    await expect(own).toBeHidden();
    await ben.page.reload();
    await expect(row("Olga Prins")).toBeVisible();
    await expect(own).toBeHidden();
  });
  await waiting.leave();
  await taken.leave();
});

/** What a page asked the desktop to show; clicked by the words "click" and closed by the page itself. */
interface Shown {
  title: string;
  body: string;
  closed: boolean;
}

declare global {
  interface Window {
    shown: Shown[];
    clickNotice: (index: number) => void;
    outOfSight: boolean;
  }
}

/** Puts a witness where the desktop's notifications would be, and lets the test say whether the page is in sight. */
async function witness(page: Page): Promise<void> {
  await page.context().grantPermissions(["notifications"]);
  await page.addInitScript(() => {
    const desktop = window.Notification;
    const notices: { onclick: (() => void) | null }[] = [];
    window.shown = [];
    window.outOfSight = false;
    window.clickNotice = (index) => notices[index]?.onclick?.();
    Object.defineProperty(document, "visibilityState", { get: () => (window.outOfSight ? "hidden" : "visible") });
    Object.defineProperty(window, "Notification", {
      value: class {
        static get permission(): NotificationPermission {
          return desktop.permission;
        }
        onclick: (() => void) | null = null;
        private readonly shown: Shown;
        constructor(title: string, options: NotificationOptions) {
          this.shown = { title, body: options.body ?? "", closed: false };
          window.shown.push(this.shown);
          notices.push(this);
        }
        close(): void {
          this.shown.closed = true;
        }
      },
    });
  });
}

test("an offer comes to the desktop only while the desk is out of sight", async ({ people }) => {
  const ben = await people.desk(server.url);
  await witness(ben.page);
  const shown = () => ben.page.evaluate(() => window.shown);
  await ben.enter("ben@demo.example");
  await ben.be("available");

  const seen = await write("Nora Lund");
  await expect(ben.offer("Nora Lund")).toBeVisible();
  expect(await shown()).toEqual([]);
  await seen.leave();
  await expect(ben.offer("Nora Lund")).toBeHidden();

  await ben.page.evaluate(() => (window.outOfSight = true));
  const gone = await write("Tom Becker", "Never mind.");
  const tom = { title: ben.t("offer.title", { name: "Tom Becker" }), body: "Never mind." };
  await expect.poll(shown).toEqual([{ ...tom, closed: false }]);
  await gone.leave();
  await expect.poll(shown).toEqual([{ ...tom, closed: true }]);

  await write("Olga Prins", "Is the Tarn 38 waterproof?");
  await expect.poll(async () => (await shown())[1]).toEqual({
    title: ben.t("offer.title", { name: "Olga Prins" }),
    body: "Is the Tarn 38 waterproof?",
    closed: false,
  });
  await ben.page.evaluate(() => {
    window.outOfSight = false;
    window.clickNotice(1);
  });
  await ben.see("Olga Prins");
  await expect(ben.composer).toBeVisible();
  await ben.be("away");
});

test("older messages load above, and what is being read stays where it is", async ({ people }) => {
  const ben = await people.desk(server.url);
  const customer = await people.customer(server.url);
  await ben.enter("ben@demo.example");
  await ben.be("available");
  await customer.openShop();
  await customer.start("Lev Adler");
  await customer.say("Please send me the whole manual.");
  await ben.accept("Lev Adler");
  await ben.be("away");
  // While nobody looks, much is written; afterwards both have the newest page alone.
  await customer.page.goto("/shop/shop.css");
  for (let line = 1; line <= 120; line++) await ben.post(`Line ${line}`);
  await ben.page.reload();
  await ben.see("Lev Adler");
  await customer.openShop();
  await expect(ben.bubble("Line 120")).toBeInViewport();
  await expect(ben.bubble("Line 70")).toHaveCount(0);
  await atSamePlace(ben.log, ben.bubble("Line 73"), ben.bubble("Line 50"));
  await atSamePlace(ben.log, ben.bubble("Line 23"), ben.bubble("Line 1"));

  const earlier = customer.log.getByRole("button", { name: customer.t("earlier") });
  await expect(customer.bubble("Line 120")).toBeInViewport();
  await expect(customer.bubble("Line 70")).toHaveCount(0);
  await atSamePlace(customer.log, customer.bubble("Line 73"), customer.bubble("Line 50"), earlier);
  await atSamePlace(customer.log, customer.bubble("Line 23"), customer.bubble("Line 1"), earlier);
  await expect(earlier).toBeHidden();
});

import { expect, test } from "../support/people";
import type { Desk } from "../support/desk";
import { demoPassword, useServer } from "../support/server";
import { shopWidget, Visitor } from "../support/visitor";
import type { Locator } from "@playwright/test";

const server = useServer({ command: "demo" });
const mostTabs = 60;

/** Walks by Tab until the element has the focus. */
async function tabTo(desk: Desk, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < mostTabs; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await desk.page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

test("an agent works a whole conversation without a mouse", async ({ people }) => {
  const ben = await people.desk(server.url);
  const { page } = ben;
  const { keyboard } = page;
  await test.step("sign in and become available", async () => {
    await page.goto("/");
    await expect(page.getByLabel(ben.t("signin:email"))).toBeFocused();
    await keyboard.type("ben@demo.example");
    await keyboard.press("Tab");
    await keyboard.type(demoPassword);
    await keyboard.press("Enter");
    await ben.arrive();
    await tabTo(ben, ben.presence);
    await keyboard.press("Enter");
    await expect(page.getByRole("menu")).toBeVisible();
    const available = page.getByRole("menuitemradio", { name: ben.t("status.available"), exact: true });
    for (let step = 0; step < 10 && !(await available.evaluate((element) => element === document.activeElement)); step++) {
      await keyboard.press("ArrowDown");
    }
    await keyboard.press("Enter");
    await expect(page.getByRole("button", { name: ben.t("presence.label", { status: ben.t("status.available") }) })).toBeVisible();
  });

  await Visitor.open(server.url, await shopWidget(server.url), "Vera Kohl", "Which boots are vegan?");
  await test.step("accept, answer, note, end, wrap up", async () => {
    await expect(ben.offer("Vera Kohl")).toBeVisible();
    await keyboard.press("a");
    await ben.see("Vera Kohl");
    await expect(ben.composer).toBeVisible();
    await keyboard.press("r");
    await expect(ben.composer).toBeFocused();
    await keyboard.type("The Scree Mid are.");
    await keyboard.press("Enter");
    await expect(ben.bubble("The Scree Mid are.")).toBeVisible();
    await keyboard.press("Escape");
    await keyboard.press("n");
    await keyboard.type("Asked for vegan boots.");
    await keyboard.press("Enter");
    await expect(ben.bubble("Asked for vegan boots.")).toBeVisible();
    await keyboard.press("Escape");
    await keyboard.press("e");
    const form = page.getByRole("form", { name: ben.t("workspace:wrapUp.title") });
    await tabTo(ben, form.getByRole("combobox", { name: ben.t("workspace:wrapUp.disposition") }));
    await keyboard.type("Information given");
    await tabTo(ben, form.getByRole("textbox", { name: ben.t("workspace:wrapUp.note") }));
    await keyboard.type("Vegan boots.");
    await tabTo(ben, form.getByRole("button", { name: ben.t("workspace:wrapUp.complete") }));
    await keyboard.press("Enter");
    await expect(form).toBeHidden();
  });

  await test.step("the cheat sheet and the palette lead everywhere", async () => {
    await keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: ben.t("cheatSheet.title") });
    await expect(sheet.getByText(ben.t("cheatSheet.quickReply"))).toBeVisible();
    await keyboard.press("Escape");
    await expect(sheet).toBeHidden();

    await keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { expanded: true })).toBeFocused();
    await keyboard.type("Maria Santos");
    await expect(page.getByRole("option", { name: /Maria Santos/ }).first()).toBeVisible();
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Maria Santos" })).toBeVisible();

    await keyboard.press("Control+k");
    await keyboard.type(ben.t("go.workspace"));
    await expect(page.getByRole("option", { name: ben.t("go.workspace") })).toBeVisible();
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: ben.t("workspace:inbox.view.mine") })).toBeVisible();
  });
});

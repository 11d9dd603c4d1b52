import { join } from "node:path";
import type { Page } from "@playwright/test";
import { chooseFile } from "../support/files";
import type { Desk } from "../support/desk";
import { expect, test } from "../support/people";
import { root, useServer } from "../support/server";
import { shopWidget, Visitor } from "../support/visitor";

// The pictures of the README, taken from a busy morning. Runs only by `make screenshots`.

const server = useServer({ command: "demo" });

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(720, 898);
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.screenshot({ path: join(root, "docs/images", `${name}.png`), animations: "disabled", caret: "hide" });
}

test("a busy morning", async ({ people }) => {
  const widget = await shopWidget(server.url);
  const ben = await people.desk(server.url);
  const ana = await people.desk(server.url, { locale: "pt" });
  const clara = await people.desk(server.url, { locale: "de" });
  const sofia = await people.desk(server.url);
  const robin = await people.desk(server.url);
  const customer = await people.customer(server.url);
  const staff: [Desk, string][] = [[ben, "ben"], [ana, "ana"], [clara, "clara"], [sofia, "supervisor"], [robin, "admin"]];
  for (const [desk, name] of staff) await desk.enter(`${name}@demo.example`);
  for (const desk of [ben, ana, clara, sofia, robin]) await desk.be("dnd");

  await ana.be("available");
  await Visitor.open(server.url, widget, "Lucía Ortega", "Can I still change the address?");
  await ana.accept("Lucía Ortega");
  await ana.say("Yes, tell me the new one.");
  await ana.be("away");
  await clara.be("available");
  await Visitor.open(server.url, widget, "Tom Becker", "Passen die Scree Mid auch Leuten mit breiten Füßen?", "de");
  await clara.accept("Tom Becker");
  await clara.say("Ja, es gibt sie in zwei Weiten.");
  await clara.be("busy");

  await ben.be("available");
  await customer.openShop();
  await customer.start("Maria Santos");
  await customer.say("Good morning! One pole of my Ridge 2 broke the first time I put it up.");
  await ben.accept("Maria Santos");
  await ben.say("Good morning, Maria! I am sorry about that. Could you send me a photo?");
  await chooseFile(customer.frame.getByRole("button", { name: customer.t("attach") }), {
    name: "pole.png",
    type: "image/png",
    bytes: await customer.page.getByRole("article").first().getByRole("img").screenshot(),
  });
  await expect(customer.frame.getByText(customer.t("fileReady"))).toHaveCount(1);
  await customer.say("Of course. It is the short one at the top.");
  await ben.note("Third broken pole of this batch. Replacement goes out without questions.");
  await ben.customerPanel.getByRole("combobox", { name: ben.t("workspace:customer.findContact") }).pressSequentially("Maria");
  await ben.page.getByRole("option", { name: /Maria Santos/ }).click();
  await ben.customerPanel.getByRole("button", { name: ben.like("workspace:customer.linkThisCase") }).first().click();
  await ben.say("Thank you, that helps. A new pole leaves our warehouse today and is with you on Thursday.");
  await customer.say("That is quick. Thank you so much!");

  const jonas = await Visitor.open(server.url, widget, "Jonas Weber", "My parcel says delivered, but nothing is here.");
  await ben.accept("Jonas Weber");
  await ben.say("I am asking the carrier right now.");
  await jonas.say("Thank you, I will wait.");
  await ben.sessions.getByRole("link", { name: "Maria Santos" }).click();
  await ben.see("Maria Santos");
  await Visitor.open(server.url, widget, "Priya Nair", "Is the Tarn 38 fine for a three-day tour with a tent?");
  await expect(ben.offer("Priya Nair")).toBeVisible();

  for (const colorScheme of ["light", "dark"] as const) {
    await ben.page.emulateMedia({ colorScheme });
    await picture(ben.page, `workspace-${colorScheme}`);
  }
  await expect(customer.bubble("That is quick. Thank you so much!")).toBeVisible();
  await picture(customer.page, "widget");

  await Visitor.open(server.url, widget, "Noor Haddad", "Do you repair boots?");
  await sofia.goTo("supervise");
  await expect(sofia.page.getByRole("button", { name: "Noor Haddad", exact: true })).toBeVisible();
  await picture(sofia.page, "board");

  await robin.page.goto("/admin/widgets");
  await robin.page.getByRole("link", { name: "Trailhead shop" }).click();
  const preview = robin.page.frameLocator(`iframe[title="${robin.t("admin:preview.title")}"]`);
  await expect(preview.getByRole("button", { name: customer.t("startButton") })).toBeVisible();
  await picture(robin.page, "admin-widget");
});

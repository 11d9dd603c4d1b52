import { accessible } from "../support/accessible";
import type { Desk } from "../support/desk";
import { expect, test, type People } from "../support/people";
import { useServer } from "../support/server";
import { shopWidget, Visitor } from "../support/visitor";

const server = useServer({ command: "demo" });

test("the board is accessible", async ({ people }) => {
  const sofia = await people.desk(server.url);
  const { page } = sofia;
  await Visitor.open(server.url, await shopWidget(server.url), "Hugo Reis", "Is anybody there?");
  await sofia.enter("supervisor@demo.example");
  await sofia.be("dnd");
  await sofia.goTo("supervise");
  await page.getByRole("button", { name: "Hugo Reis", exact: true }).waitFor();
  await accessible(page, "board");
  await page.getByRole("button", { name: "Hugo Reis", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Hugo Reis" }).getByText("Is anybody there?")).toBeVisible();
  await accessible(page, "silent look");
});

/** The administrator at the desk, in no mood for offers. */
async function administrator(people: People): Promise<Desk> {
  const robin = await people.desk(server.url);
  await robin.enter("admin@demo.example");
  await robin.be("dnd");
  return robin;
}

// In parts, since axe needs seconds for a screen and looks at each twice.
for (const sections of [["users", "queues", "hours", "widgets"], ["messages", "api-keys", "audit"]]) {
  test(`the administration of ${sections.join(", ")} is accessible`, async ({ people }) => {
    const robin = await administrator(people);
    for (const section of sections) {
      await robin.page.goto(`/admin/${section}`);
      await expect(robin.page.getByRole("heading", { level: 1, name: robin.t(`admin:section.${section}.title`) })).toBeVisible();
      await accessible(robin.page, section);
    }
  });
}

test("the administration and its forms are accessible", async ({ people }) => {
  const robin = await administrator(people);
  const { page } = robin;
  await robin.goTo("admin");
  await expect(page.getByRole("heading", { level: 1, name: robin.t("admin:title") })).toBeVisible();
  await accessible(page, "administration");
  for (const [section, name] of [["users", "Ben Okafor"], ["queues", "Orders"], ["widgets", "Trailhead shop"]] as const) {
    await page.goto(`/admin/${section}`);
    await page.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await accessible(page, `${section}: ${name}`);
  }
});

test("the chat is accessible", async ({ people }) => {
  const customer = await people.customer(server.url, { locale: "de", viewport: { width: 400, height: 700 } });
  const { page } = customer;
  // Alone in a tab, because axe does not see into a closed shadow root.
  await page.goto(`/widget/frame?widget=${await shopWidget(server.url)}#locale=de`);
  await customer.framed();
  await expect(customer.frame.getByRole("button", { name: customer.t("startButton") })).toBeVisible();
  await accessible(page, "questions");
  await customer.frame.getByRole("button", { name: customer.t("startButton") }).click();
  await expect(customer.frame.getByText(customer.t("errRequired"))).toBeVisible();
  await accessible(page, "questions with mistakes");
  await customer.start("Hanna Voss");
  await customer.say("Guten Tag!");
  await accessible(page, "waiting");

  const ben = await people.desk(server.url);
  await ben.enter("ben@demo.example");
  await ben.be("available");
  await ben.accept("Hanna Voss");
  await ben.say("Guten Tag! https://shop.example/");
  await expect(customer.log.getByRole("link", { name: "https://shop.example/" })).toBeVisible();
  await accessible(page, "conversation");
  await customer.frame.getByRole("button", { name: customer.t("emoji") }).click();
  await accessible(page, "emoji");
  await page.keyboard.press("Escape");
  await customer.end();
  await accessible(page, "rating");
});

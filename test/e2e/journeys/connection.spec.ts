import { Admin } from "../support/admin";
import { expect, test } from "../support/people";
import { useServer } from "../support/server";

const server = useServer({ command: "demo" });

test.beforeAll(async () => {
  // What ended in one test shall not take up the agent's time in the next.
  await (await Admin.enter(server.url)).change("workstream", "Web chat", { blockCapacityInWrapUp: false });
});

/** What the console says when the line is cut on purpose. */
const cut = [/net::ERR_INTERNET_DISCONNECTED/, /net::ERR_NETWORK_CHANGED/, /WebSocket connection to .* failed/];

test("a reload keeps the agent's conversations, the open one and the words half written", async ({ people }) => {
  const ben = await people.desk(server.url);
  await ben.enter("ben@demo.example");
  await ben.be("available");
  const first = await people.customer(server.url);
  await first.openShop();
  await first.start("Ida Holm");
  await first.say("Where is my parcel?");
  await ben.accept("Ida Holm");
  const second = await people.customer(server.url);
  await second.openShop();
  await second.start("Jan Novak");
  await second.say("Can I change my address?");
  await ben.accept("Jan Novak");

  const stored = ben.page.waitForResponse((answer) => answer.url().endsWith("/draft") && answer.request().method() === "PUT");
  await ben.composer.fill("Yes, until it is");
  expect((await stored).ok()).toBe(true);
  await ben.page.reload();
  await ben.see("Jan Novak");
  await expect(ben.composer).toHaveValue("Yes, until it is");
  await expect(ben.sessions.getByRole("link", { name: "Ida Holm" })).toBeVisible();
  await expect(ben.sessions.getByRole("link", { name: "Jan Novak" })).toBeVisible();
  await ben.sessions.getByRole("link", { name: "Ida Holm" }).click();
  await ben.see("Ida Holm");
  await expect(ben.composer).toHaveValue("");
  await ben.page.goBack();
  await ben.see("Jan Novak");
  await expect(ben.composer).toHaveValue("Yes, until it is");

  await test.step("what could not be sent is still there and is sent once", async () => {
    ben.watch.allow(/net::ERR_FAILED/);
    await ben.page.route("**/messages", (route) => route.abort());
    await ben.say("Yes, until it is packed.");
    const problem = ben.log.getByRole("alert").filter({ hasText: ben.like("workspace:pending.failed") });
    await expect(problem).toBeVisible();
    await ben.page.unroute("**/messages");
    await ben.page.reload();
    await ben.see("Jan Novak");
    await expect(ben.bubble("Yes, until it is packed.")).toBeVisible();
    await problem.getByRole("button", { name: ben.t("workspace:pending.retry") }).click();
    await expect(second.bubble("Yes, until it is packed.")).toBeVisible();
    await ben.page.reload();
    await ben.see("Jan Novak");
    await expect(ben.bubble("Yes, until it is packed.")).toBeVisible();
    await expect(problem).toHaveCount(0);
    expect(await second.said()).toEqual(["Can I change my address?", "Yes, until it is packed."]);
  });
  await first.end();
  await second.end();
});

test("after a lost connection both screens are right again by themselves", async ({ people }) => {
  const ben = await people.desk(server.url);
  const customer = await people.customer(server.url);
  await ben.enter("ben@demo.example");
  await ben.be("available");
  await customer.openShop();
  await customer.start("Kim Larsen");
  await customer.say("one");
  await ben.accept("Kim Larsen");
  await ben.say("two");
  await expect(customer.bubble("two")).toBeVisible();

  await test.step("the agent's line is cut while the customer writes", async () => {
    ben.watch.allow(...cut);
    await ben.page.context().setOffline(true);
    await customer.say("three");
    await customer.say("four");
    await expect(ben.page.getByText(ben.t("connection.reconnecting"))).toBeVisible();
    await ben.page.context().setOffline(false);
    await expect(ben.bubble("four")).toBeVisible();
    await expect(ben.page.getByText(ben.t("connection.reconnecting"))).toBeHidden();
  });

  await test.step("the customer's line is cut while both write", async () => {
    customer.watch.allow(...cut);
    await customer.page.context().setOffline(true);
    await ben.say("five");
    await customer.composer.fill("six");
    await customer.composer.press("Enter");
    await expect(customer.log.getByText(customer.t("notYetSent"))).toBeVisible();
    await customer.page.context().setOffline(false);
    await expect(customer.bubble("five")).toBeVisible();
    await expect(ben.bubble("six")).toBeVisible();
    await expect(customer.log.getByText(customer.t("notYetSent"))).toBeHidden();
  });

  const all = ["one", "two", "three", "four", "five", "six"];
  expect(await ben.said()).toEqual(all);
  expect(await customer.said()).toEqual(all);
  await customer.end();
});

test("a customer finds the chat again after a reload and in a second tab", async ({ people }) => {
  const ben = await people.desk(server.url);
  const customer = await people.customer(server.url);
  await ben.enter("ben@demo.example");
  await ben.be("available");
  await customer.openShop();
  await customer.start("Sol Vega");
  await customer.say("Do you repair zips?");
  await ben.accept("Sol Vega");
  await ben.say("We do.");
  await expect(customer.bubble("We do.")).toBeVisible();

  await customer.page.reload();
  await expect.poll(() => customer.isShown()).toBe(true);
  await expect(customer.bubble("We do.")).toBeVisible();

  const tab = await customer.anotherTab();
  await tab.openShop();
  await expect(tab.bubble("We do.")).toBeVisible();
  await tab.say("How long does it take?");
  await expect(customer.bubble("How long does it take?")).toBeVisible();
  await ben.say("Two weeks.");
  for (const page of [customer, tab]) {
    await expect(page.bubble("Two weeks.")).toBeVisible();
    expect(await page.said()).toEqual(["Do you repair zips?", "We do.", "How long does it take?", "Two weeks."]);
  }
  expect(await ben.said()).toEqual(["Do you repair zips?", "We do.", "How long does it take?", "Two weeks."]);
  await tab.end();
  await expect(customer.frame.getByRole("heading", { name: customer.t("overTitle") })).toBeVisible();
});

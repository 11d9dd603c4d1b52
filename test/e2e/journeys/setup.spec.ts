import { expect, test } from "../support/people";
import { useServer } from "../support/server";
import { useSite } from "../support/site";

// A company that starts from nothing: set-up in the browser, the chat on its own strict site, the first customer, the first
// closed evening.

test.describe.configure({ mode: "serial" });
const server = useServer({ command: "serve" });
const site = useSite();
const email = "kira@northwind.example";
const password = "a long winter ride";

test("an empty installation is set up by its link and answers its first customer", async ({ people }) => {
  const kira = await people.desk(server.url);
  await test.step("set-up in three steps", async () => {
    const { page } = kira;
    await page.goto(server.setupLink);
    await page.getByLabel(kira.t("setup:organisation.name")).fill("Northwind Cycles");
    await expect(page.getByLabel(kira.t("setup:code.label"))).not.toHaveValue("");
    await page.getByRole("button", { name: kira.t("setup:next") }).click();
    await page.getByLabel(kira.t("setup:person.name")).fill("Kira Steen");
    await page.getByLabel(kira.t("setup:person.email")).fill(email);
    await page.getByRole("button", { name: kira.t("setup:next") }).click();
    await page.getByLabel(kira.t("setup:password.label")).fill(password);
    await page.getByRole("button", { name: kira.t("setup:finish") }).click();
    await kira.arrive();
    await expect(page.getByRole("banner").getByText("Northwind Cycles")).toBeVisible();
  });

  await test.step("the snippet is copied onto the company's site", async () => {
    await kira.goTo("admin");
    await kira.page.getByRole("link", { name: kira.t("admin:section.widgets.title") }).first().click();
    await kira.page.getByRole("link", { name: "Website" }).click();
    const snippet = await kira.page.getByLabel(kira.t("admin:snippet.title")).innerText();
    expect(snippet).toContain(`${server.url}/widget.js`);
    site.show(snippet, server.url);
    await kira.goTo("workspace");
    await kira.be("available");
  });

  await test.step("the first customer writes from that site", async () => {
    const customer = await people.customer(site.url);
    await customer.page.goto("/");
    await customer.open();
    await customer.composer.fill("Do you sell cargo bikes?");
    await customer.composer.press("Enter");
    await expect(customer.bubble("Do you sell cargo bikes?")).toBeVisible();
    await kira.accept(`${kira.t("visitor")} C-000001`);
    await expect(kira.bubble("Do you sell cargo bikes?")).toBeVisible();
    await kira.say("Yes, three of them.");
    await expect(customer.bubble("Yes, three of them.")).toBeVisible();
    await customer.end();
    await kira.wrapUp("Information given", "Wants a cargo bike.");
  });

  await test.step("the link works once", async () => {
    const late = await people.desk(server.url);
    await late.page.goto(server.setupLink);
    await expect(late.page.getByText(late.t("setup:done.title"))).toBeVisible();
  });
});

test("outside its hours the chat takes a message, which becomes a case", async ({ people }) => {
  const kira = await people.desk(server.url);
  await kira.enter(email, password);
  await test.step("hours that never open are given to the queue", async () => {
    const { page } = kira;
    await kira.goTo("admin");
    await page.getByRole("link", { name: kira.t("admin:section.hours.title") }).first().click();
    await page.getByRole("button", { name: kira.t("admin:section.hours.add") }).first().click();
    await kira.field("Name").fill("Winter break");
    await page.getByRole("button", { name: kira.t("admin:form.create") }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Winter break" })).toBeVisible();
    await page.getByRole("link", { name: kira.t("admin:section.queues.title") }).first().click();
    await page.getByRole("link", { name: "General" }).click();
    await page.getByLabel("Operating hours").selectOption({ label: "Winter break" });
    await page.getByRole("button", { name: kira.t("save"), exact: true }).click();
    await expect(page.getByText(kira.t("admin:form.allSaved"))).toBeVisible();
  });

  const customer = await people.customer(site.url, { locale: "pt", scheme: "dark" });
  await test.step("a customer leaves a message", async () => {
    await customer.page.goto("/");
    await customer.open();
    const { frame } = customer;
    await expect(frame.getByRole("heading", { name: customer.t("closedTitle") })).toBeVisible();
    await frame.getByLabel(customer.t("offlineName")).fill("Tiago Pinto");
    await frame.getByLabel(customer.t("offlineEmail")).fill("not an address");
    await frame.getByLabel(customer.t("offlineMessage")).fill("A corrente salta na subida.");
    await frame.getByRole("button", { name: customer.t("offlineSend") }).click();
    await expect(frame.getByText(customer.t("errEmail"))).toBeVisible();
    await frame.getByLabel(customer.t("offlineEmail")).fill("tiago@customer.example");
    await frame.getByRole("button", { name: customer.t("offlineSend") }).click();
    await expect(frame.getByText(customer.t("offlineSentTitle"))).toBeVisible();
  });

  await test.step("the case waits in the data area", async () => {
    await kira.goTo("data");
    await kira.page.getByRole("link", { name: kira.t("record:table.incident") }).or(kira.page.getByRole("tab", { name: kira.t("record:table.incident") })).click();
    await kira.page.getByRole("row", { name: /Tiago Pinto/ }).click();
    await expect(kira.page.getByText("A corrente salta na subida.").first()).toBeVisible();
  });
});

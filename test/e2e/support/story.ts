import type { Locator } from "@playwright/test";
import type { Chat } from "./chat";
import type { Desk } from "./desk";
import { chooseFile, dropFile, pasteFile } from "./files";
import { expect, test } from "./people";
import { useServer } from "./server";
import { locales, type Locale } from "./texts";
import { shopWidget, Visitor } from "./visitor";

/** The quick reply of the demo that fits each language. */
const greetings: Record<Locale, { shortcut: string; body: string }> = {
  en: { shortcut: "hello", body: "Hello! Thank you for writing to Trailhead. How can I help?" },
  de: { shortcut: "hallo", body: "Hallo! Danke für Ihre Nachricht an Trailhead. Wie kann ich helfen?" },
  pt: { shortcut: "ola", body: "Olá! Obrigado por escrever à Trailhead. Como posso ajudar?" },
};

/** Who writes, by language. */
const names: Record<Locale, string> = { en: "Lena Fischer", de: "Mara Lindner", pt: "Rita Nogueira" };

/**
 * The main job, from the first click of a customer to the last of an agent, with a supervisor looking on: one test for each
 * language.
 */
export function tellStory(scheme: "light" | "dark"): void {
  const server = useServer({ command: "demo" });
  for (const locale of locales) {
    const name = names[locale];
    test(`a customer is helped, ${locale}, ${scheme}`, async ({ people }) => {
      const customer = await people.customer(server.url, { locale, scheme });
      const agent = await people.desk(server.url, { locale, scheme });
      const supervisor = await people.desk(server.url, { locale, scheme });

      await test.step("the agent and the supervisor come to work", async () => {
        await agent.signIn("ben@demo.example");
        await agent.speak(locale);
        await agent.be("away");
        await supervisor.signIn("supervisor@demo.example");
        await supervisor.speak(locale);
        await supervisor.be("dnd");
        await supervisor.goTo("supervise");
        await expect(supervisor.page.getByRole("heading", { level: 1, name: supervisor.t("supervise:title") })).toBeVisible();
      });

      const earlier = await Visitor.open(server.url, await shopWidget(server.url), "Priya Nair", "Is the Tarn 38 in stock?", locale);
      await test.step("the customer answers two questions and waits at a true place", async () => {
        await customer.openShop();
        await customer.start(name);
        await expect(customer.frame.getByText(customer.t("queueTitle", { position: 2 }))).toBeVisible();
        await customer.say("Hello, one pole of my Ridge 2 is bent.");
        await waiting(supervisor, 2);
        await earlier.leave();
        await expect(customer.frame.getByText(customer.t("queueNext"))).toBeVisible();
        await waiting(supervisor, 1);
      });

      await test.step("routing offers it to the free agent, who accepts by one key", async () => {
        await agent.be("available");
        await expect(agent.offer(name)).toContainText("Hello, one pole of my Ridge 2 is bent.");
        await agent.page.keyboard.press("a");
        await agent.see(name);
        await expect(agent.bubble("Hello, one pole of my Ridge 2 is bent.")).toBeVisible();
        await expect(customer.frame.getByText(customer.t("withAgent", { name: "Ben Okafor" }))).toBeVisible();
        await expect(customer.frame.getByText(customer.t("queueNext"))).toBeHidden();
        await waiting(supervisor, 0);
      });

      const drawer = supervisor.page.getByRole("dialog", { name });
      await test.step("the supervisor opens the conversation and nobody notices", async () => {
        await supervisor.page.getByRole("table").or(supervisor.page.getByRole("grid")).getByRole("button", { name, exact: true }).click();
        await expect(drawer.getByText(supervisor.t("supervise:drawer.silent"))).toBeVisible();
        await expect(drawer.getByText("Hello, one pole of my Ridge 2 is bent.")).toBeVisible();
      });

      await test.step("both see the other type, write and read", async () => {
        await customer.composer.pressSequentially("It still st");
        await expect(agent.page.getByText(agent.t("workspace:typing_one", { names: name }))).toBeVisible();
        await customer.say("It still stands, but not for long.");
        await agent.composer.pressSequentially("Let me");
        await expect(customer.log.getByText(customer.t("typing", { name: "Ben Okafor" }))).toBeAttached();
        await agent.say("Let me look that up.");
        await expect(customer.bubble("Let me look that up.")).toBeVisible();
        await expect(agent.log.getByText(agent.like("workspace:delivery.read"))).toBeVisible();
        await expect(customer.log.getByText(customer.t("read"), { exact: true })).toBeVisible();
        await expect(drawer.getByText("Let me look that up.")).toBeVisible();
      });

      await test.step("the customer sends pictures by drop, paste and button", async () => {
        await sendPictures(customer);
        for (const file of ["tent.png", "pole.png", "boot.png"]) {
          const picture = agent.log.getByRole("button", { name: agent.t("workspace:file.enlarge", { name: file }) });
          await expect(picture).toBeVisible();
          await loaded(picture.getByRole("img"));
        }
      });

      await test.step("the agent makes a contact and a case of it", async () => {
        await agent.customerPanel.getByRole("button", { name: agent.t("workspace:action.createContact") }).click();
        const contact = agent.page.getByRole("dialog");
        const [first = "", last = ""] = name.split(" ");
        await expect(contact.locator(`input[value="${first}"]`)).toBeVisible();
        await expect(contact.locator(`input[value="${last}"]`)).toBeVisible();
        await contact.getByRole("textbox", { name: /^E-?mail/i }).fill(`${first}.${last}@customer.example`.toLowerCase());
        await contact.getByRole("button", { name: agent.t("save") }).click();
        await expect(agent.customerPanel.getByRole("link", { name: `${first}.${last}@customer.example`.toLowerCase() })).toBeVisible();
        await agent.page.locator("main").focus();
        await agent.page.keyboard.press("c");
        const newCase = agent.page.getByRole("dialog");
        await newCase.getByRole("textbox").first().fill(`Bent pole of ${name}`);
        await newCase.getByRole("button", { name: agent.t("save") }).click();
        await expect(agent.customerPanel.getByRole("button", { name: `Bent pole of ${name}` })).toBeVisible();
        await expect(agent.customerPanel.getByText(/CAS-\d+/)).toBeVisible();
      });

      await test.step("a note stays among colleagues", async () => {
        await agent.note("Third bent pole this month.");
        await expect(drawer.getByText("Third bent pole this month.")).toBeVisible();
      });

      await test.step("a quick reply is written by a slash", async () => {
        const { shortcut, body } = greetings[locale];
        await agent.composer.pressSequentially(`/${shortcut}`);
        await expect(agent.page.getByRole("listbox", { name: agent.t("workspace:composer.quickReplies") }).getByRole("option")).toHaveCount(1);
        await agent.composer.press("Enter");
        await expect(agent.composer).toHaveValue(body);
        await agent.composer.press("Enter");
        await expect(customer.bubble(body)).toBeVisible();
        expect(await customer.said()).not.toContain("Third bent pole this month.");
        await expect(customer.log.getByText("Sofia Marques")).toHaveCount(0);
      });

      await test.step("the customer ends, the agent wraps up, the customer rates", async () => {
        await customer.end();
        await agent.wrapUp("Replacement sent", "New pole goes out today.");
        await customer.rate(5, "Quick and kind.");
        await expect(drawer.getByText(supervisor.t("workspace:state.closed"), { exact: true })).toBeVisible();
        await drawer.getByRole("button", { name: supervisor.t("supervise:drawer.workspace") }).click();
        await expect(supervisor.customerPanel.getByText("5/5 Quick and kind.")).toBeVisible();
        await expect(supervisor.customerPanel.getByText("New pole goes out today.")).toBeVisible();
      });
    });
  }
}

/** Waits until the board says that so many wait in the queue of the shop. */
async function waiting(supervisor: Desk, count: number): Promise<void> {
  const words = supervisor.t(`supervise:tile.waiting_${count === 1 ? "one" : "other"}`);
  await expect(supervisor.page.getByRole("region", { name: "Orders", exact: true })).toContainText(new RegExp(`${count}\\s*${words}`));
}

async function sendPictures(customer: Chat): Promise<void> {
  const picture = (name: string, bytes: Buffer) => ({ name, type: "image/png", bytes });
  const goods = customer.page.getByRole("article");
  await dropFile(customer.log, picture("tent.png", await goods.nth(0).screenshot()));
  await pasteFile(customer.composer, picture("pole.png", await goods.nth(0).getByRole("img").screenshot()));
  await chooseFile(customer.frame.getByRole("button", { name: customer.t("attach") }), picture("boot.png", await goods.nth(1).screenshot()));
  await expect(customer.frame.getByText(customer.t("fileReady"))).toHaveCount(3);
  await customer.say("Here is what it looks like.");
  for (const name of ["tent.png", "pole.png", "boot.png"]) {
    await loaded(customer.log.getByRole("link", { name: customer.t("openImage", { name }) }).getByRole("img"));
  }
}

/** Waits until a picture has really been fetched and decoded. */
async function loaded(image: Locator): Promise<void> {
  await image.scrollIntoViewIfNeeded();
  await expect.poll(() => image.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth > 0)).toBe(true);
}

import { Admin } from "../support/admin";
import { expect, test } from "../support/people";
import { useServer } from "../support/server";
import { shopWidget, Visitor } from "../support/visitor";

const server = useServer({ command: "demo" });

async function write(name: string): Promise<Visitor> {
  return Visitor.open(server.url, await shopWidget(server.url), name, `This is ${name}.`);
}

test("a declined offer and one that runs out go to the next agent", async ({ people }) => {
  const admin = await Admin.enter(server.url);
  await admin.change("queue", "Orders", { offerSeconds: 5 });
  const ben = await people.desk(server.url);
  const clara = await people.desk(server.url, { locale: "de" });
  await ben.enter("ben@demo.example");
  await clara.enter("clara@demo.example");
  await ben.be("available");

  const nora = await write("Nora Lund");
  await expect(ben.offer("Nora Lund")).toBeVisible();
  await clara.be("available");
  await ben.decline("Nora Lund");
  await expect(clara.offer("Nora Lund")).toBeVisible();

  // Clara does nothing; her time runs out and the offer comes back to Ben, who had said no only once.
  await expect(clara.offer("Nora Lund")).toBeHidden();
  await expect(ben.offer("Nora Lund")).toBeVisible();
  await ben.accept("Nora Lund");
  await ben.say("Here I am.");

  await ben.page.getByRole("button", { name: ben.t("workspace:customer.whyMe") }).click();
  const why = ben.page.getByRole("dialog", { name: ben.t("workspace:decisions.title") });
  await expect(why.getByText("Clara Vogt").first()).toBeVisible();
  await ben.page.keyboard.press("Escape");
  await nora.leave();
  await admin.change("queue", "Orders", { offerSeconds: 45 });
});

test("two agents pick the same conversation: one has it, the other is told", async ({ people }) => {
  const ana = await people.desk(server.url, { locale: "pt" });
  const clara = await people.desk(server.url, { locale: "de" });
  for (const [desk, email] of [[ana, "ana@demo.example"], [clara, "clara@demo.example"]] as const) {
    await desk.enter(email);
    await desk.be("dnd");
  }
  await write("Olga Prins");
  for (const desk of [ana, clara]) {
    await desk.openView("unassigned");
    await desk.open("Olga Prins");
  }
  // Clara clicks first, but her request is still on its way when Ana's arrives.
  let release: () => void = () => undefined;
  const held = new Promise<void>((done) => (release = done));
  await clara.page.route("**/pick", async (route) => {
    await held;
    await route.continue();
  });
  clara.watch.allow(/status of 409 .*\/pick\b/);
  const pick = (desk: typeof ana) => desk.conversation.getByRole("button", { name: desk.t("workspace:action.pick") }).first();
  await pick(clara).click();
  await pick(ana).click();
  await expect(ana.composer).toBeVisible();
  release();
  await expect(clara.page.getByText(clara.t("workspace:failed.pick")).last()).toBeVisible();
  await expect(clara.conversation.getByText(clara.t("workspace:stateBar.others", { name: "Ana Souza" }))).toBeVisible();
  await expect(clara.composer).toBeHidden();
  await ana.say("Olá, estou aqui.");
});

test("a conversation is handed to a queue and then to a colleague", async ({ people }) => {
  const ben = await people.desk(server.url);
  const ana = await people.desk(server.url, { locale: "pt" });
  const clara = await people.desk(server.url, { locale: "de" });
  const customer = await people.customer(server.url);
  await ben.enter("ben@demo.example");
  await ben.be("available");
  await customer.openShop();
  await customer.start("Piet Dekker");
  await customer.say("My stove does not light.");
  await ben.accept("Piet Dekker");
  await ben.say("I ask those who know it.");
  await ana.enter("ana@demo.example");
  await ana.be("available");
  await clara.enter("clara@demo.example");
  await clara.be("available");

  // Ben does not belong to that queue: from then on he may not see the conversation any more.
  ben.watch.allow(/status of 404 .*\/api\/v1\/conversations\//);
  await ben.command("transfer");
  const toQueue = ben.page.getByRole("dialog");
  await toQueue.getByRole("radio", { name: "Technical help" }).check();
  await toQueue.getByLabel(ben.t("workspace:transfer.note")).fill("Stove TK-2, bought in May.");
  await toQueue.getByRole("button", { name: ben.t("workspace:transfer.submit"), exact: true }).click();
  await expect(toQueue).toBeHidden();
  await expect(ben.sessions.getByRole("link", { name: "Piet Dekker" })).toBeHidden();

  await ana.accept("Piet Dekker");
  await expect(ana.bubble("Stove TK-2, bought in May.")).toBeVisible();
  await expect(ana.bubble("I ask those who know it.")).toBeVisible();
  await expect(customer.frame.getByText(customer.t("withAgent", { name: "Ana Souza" }))).toBeVisible();

  await ana.command("transfer");
  const toAgent = ana.page.getByRole("dialog");
  await toAgent.getByRole("tab", { name: ana.t("workspace:transfer.agent") }).click();
  await toAgent.getByRole("radio", { name: "Clara Vogt" }).check({ force: true });
  await toAgent.getByRole("button", { name: ana.t("workspace:transfer.submit"), exact: true }).click();
  await expect(toAgent).toBeHidden();

  // A colleague who is named gets it at once, without an offer.
  await clara.sessions.getByRole("link", { name: "Piet Dekker" }).click();
  await clara.see("Piet Dekker");
  await clara.say("Clean the nozzle with the needle in the lid.");
  await expect(customer.bubble("Clean the nozzle with the needle in the lid.")).toBeVisible();
  expect(await customer.said()).toEqual([
    "My stove does not light.",
    "I ask those who know it.",
    "Clean the nozzle with the needle in the lid.",
  ]);
});

import { expect, test } from "../support/people";
import { useServer } from "../support/server";

const server = useServer({ command: "demo" });

test("a supervisor assigns one conversation and closes another, and all screens show it at once", async ({ people }) => {
  const ben = await people.desk(server.url);
  const sofia = await people.desk(server.url, { locale: "de" });
  const tom = await people.customer(server.url);
  const nora = await people.customer(server.url, { locale: "pt" });
  await ben.enter("ben@demo.example");
  await ben.be("available");
  await nora.openShop();
  await nora.start("Nora Lund");
  await nora.say("O fogão não acende.");
  await ben.accept("Nora Lund");
  await ben.be("away");
  await tom.openShop();
  await tom.start("Tom Becker");
  await tom.say("Where is my parcel?");

  await sofia.enter("supervisor@demo.example");
  await sofia.goTo("supervise");
  const { page } = sofia;
  const rows = page.getByRole("grid", { name: sofia.t("supervise:conversations.title") }).getByRole("row");
  const act = async (customer: string, action: "assign" | "close") => {
    await rows.filter({ hasText: customer }).getByRole("button", { name: sofia.like("supervise:action.menu") }).click();
    await page.getByRole("menuitem", { name: sofia.t(`supervise:action.${action}`) }).click();
  };
  const dialog = page.getByRole("dialog");

  await test.step("the waiting one goes to the agent, who is not asked", async () => {
    await expect(rows.filter({ hasText: "Tom Becker" })).toContainText(sofia.t("supervise:conversations.nobody"));
    await act("Tom Becker", "assign");
    await dialog.getByRole("radio", { name: "Ben Okafor" }).check({ force: true });
    await dialog.getByRole("button", { name: sofia.t("workspace:assign.submit"), exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(rows.filter({ hasText: "Tom Becker" })).toContainText("Ben Okafor");
    await expect(tom.frame.getByText(tom.t("withAgent", { name: "Ben Okafor" }))).toBeVisible();
    await ben.sessions.getByRole("link", { name: "Tom Becker" }).click();
    await ben.see("Tom Becker");
    await ben.say("On its way, it comes tomorrow.");
    await expect(tom.bubble("On its way, it comes tomorrow.")).toBeVisible();
    await expect(rows.filter({ hasText: "Tom Becker" })).toContainText("On its way, it comes tomorrow.");
  });

  await test.step("the other ends in front of both, with the reason kept", async () => {
    await ben.sessions.getByRole("link", { name: "Nora Lund" }).click();
    await ben.see("Nora Lund");
    await expect(ben.composer).toBeVisible();
    await act("Nora Lund", "close");
    await dialog.getByRole("textbox", { name: sofia.t("workspace:close.reason") }).fill("Double of C-000012");
    await dialog.getByRole("button", { name: sofia.t("workspace:close.submit"), exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(nora.frame.getByRole("heading", { name: nora.t("overTitle") })).toBeVisible();
    await expect(nora.composer).toBeHidden();
    await expect(ben.conversation.getByText(ben.t("workspace:state.closed"), { exact: true }).first()).toBeVisible();
    await expect(ben.composer).toBeHidden();
    await expect(rows.filter({ hasText: "Nora Lund" })).toBeHidden();
    await expect(tom.composer).toBeVisible();
  });
});

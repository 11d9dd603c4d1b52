import { accessible } from "../support/accessible";
import { expect, test } from "../support/people";
import { useServer } from "../support/server";
import { shopWidget, Visitor } from "../support/visitor";

const server = useServer({ command: "demo" });

// In parts, since axe needs seconds for a screen and looks at each twice.
test("signing in and a conversation are accessible", async ({ people }) => {
  const ana = await people.desk(server.url, { locale: "pt" });
  const { page } = ana;
  await page.goto("/");
  await expect(page.getByRole("button", { name: ana.t("signin:signIn") })).toBeVisible();
  await accessible(page, "sign-in");
  await ana.enter("ana@demo.example");
  await ana.openView("mine");
  await accessible(page, "empty inbox");

  await ana.be("available");
  const visitor = await Visitor.open(server.url, await shopWidget(server.url), "Hugo Reis", "Uma costura abriu, https://shop.example/ tem a foto.", "pt");
  await expect(ana.offer("Hugo Reis")).toBeVisible();
  await accessible(page, "offer");
  await ana.accept("Hugo Reis");
  await ana.say("Olá, Hugo.");
  await ana.note("Segunda vez este mês.");
  await visitor.say("Obrigado!");
  await expect(ana.bubble("Obrigado!")).toBeVisible();
  await accessible(page, "conversation");
  await ana.composer.pressSequentially("/");
  await expect(page.getByRole("listbox", { name: ana.t("workspace:composer.quickReplies") })).toBeVisible();
  await accessible(page, "quick replies");
});

test("the dialogs, the end and the inbox are accessible", async ({ people }) => {
  const ana = await people.desk(server.url, { locale: "pt" });
  const { page } = ana;
  await ana.enter("ana@demo.example");
  await ana.be("available");
  await Visitor.open(server.url, await shopWidget(server.url), "Rui Matos", "A fivela partiu.", "pt");
  await ana.accept("Rui Matos");
  await ana.say("Olá, Rui.");
  for (const action of ["transfer", "createCase", "createContact"]) {
    await ana.command(action);
    await expect(page.getByRole("dialog").getByRole("button", { name: ana.t("cancel") })).toBeVisible();
    await accessible(page, action);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await page.getByRole("button", { name: ana.t("workspace:customer.whyMe") }).click();
  await expect(page.getByRole("dialog").getByText("Ana Souza").first()).toBeVisible();
  await accessible(page, "decisions");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await ana.command("end");
  await expect(page.getByRole("form", { name: ana.t("workspace:wrapUp.title") })).toBeVisible();
  await accessible(page, "wrap-up");
  await ana.wrapUp("Resolvido", "Troca.");
  await ana.openView("all");
  await page.getByRole("combobox", { name: ana.t("workspace:inbox.state") }).click();
  await page.getByRole("option", { name: ana.t("workspace:inbox.stateFilter.any") }).click();
  await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
  await accessible(page, "inbox");
});

test("the frame and the records are accessible", async ({ people }) => {
  const clara = await people.desk(server.url, { locale: "de" });
  const { page } = clara;
  await clara.enter("clara@demo.example");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option").first()).toBeVisible();
  await accessible(page, "palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: clara.t("cheatSheet.title") })).toBeVisible();
  await accessible(page, "cheat sheet");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: clara.like("profile.label") }).click();
  await page.getByRole("menuitem", { name: clara.t("action.profile") }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await accessible(page, "account");
  await page.keyboard.press("Escape");

  await clara.goTo("data");
  await expect(page.getByRole("row", { name: /Maria Santos/ })).toBeVisible();
  await accessible(page, "contacts");
  await page.getByRole("row", { name: /Maria Santos/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Maria Santos" })).toBeVisible();
  await accessible(page, "contact");
});

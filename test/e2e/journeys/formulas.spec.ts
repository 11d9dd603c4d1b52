import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { accessible } from "../support/accessible";
import type { Desk } from "../support/desk";
import { expect, test } from "../support/people";
import { root, useServer } from "../support/server";

const server = useServer({ command: "demo" });

/** What is on the page of formulas. */
function onPage(robin: Desk): { editor: Locator; outcome: Locator; suggestions: Locator; write: (formula: string) => Promise<void> } {
  const { page } = robin;
  const editor = page.getByRole("textbox", { name: robin.t("admin:formulas.formula") });
  return {
    editor,
    outcome: page.getByRole("status", { name: robin.t("formula:outcome") }),
    suggestions: page.locator(".cm-tooltip-autocomplete"),
    write: async (formula) => {
      await editor.click();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.insertText(formula);
    },
  };
}

async function choose(robin: Desk, name: string): Promise<void> {
  const record = robin.page.getByRole("combobox", { name: robin.t("admin:formulas.record") });
  await record.click();
  await record.fill(name);
  await robin.page.getByRole("option", { name: new RegExp(`^${name}`) }).first().click();
  await expect(record).toHaveValue(name);
}

test("an administrator tries a formula by the keyboard", async ({ people }) => {
  const robin = await people.desk(server.url);
  const { page } = robin;
  await robin.enter("admin@demo.example");
  const made = await page.request.post("/api/v1/records/contact", { data: { firstName: "Vera", lastName: "Quint", city: "Porto" } });
  expect(made.ok()).toBe(true);

  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("dialog").getByRole("combobox").fill(robin.t("go.formulas"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: robin.t("admin:section.formulas.title") })).toBeVisible();
  const { editor, outcome, suggestions, write } = onPage(robin);
  await expect(outcome).toHaveText(robin.t("formula:empty"));

  await test.step("suggestions fit, and one is taken by Enter", async () => {
    await editor.click();
    await page.keyboard.type("Upper(ci");
    await expect(suggestions.getByRole("option").first()).toContainText("city");
    await expect(page.locator(".cm-formula-signature")).toContainText("Upper(text)");
    await expect(page.locator(".cm-formula-active")).toHaveText("text");
    await page.keyboard.press("Enter");
    await expect(editor).toHaveText("Upper(city)");
    await expect(outcome).toContainText(robin.t("formula:noSample"));
  });

  await test.step("the value for a sample appears", async () => {
    await choose(robin, "Vera Quint");
    await expect(outcome).toContainText('"PORTO"');
    await expect(outcome).toContainText(robin.t("formula:type", { type: "Text" }));
  });

  await test.step("a mistake is marked where it is", async () => {
    await write('Len(citi) & "é"');
    await expect(page.locator(".cm-lintRange-error").first()).toContainText("citi");
    await expect(outcome).toContainText("Did you mean");
    await write("1/0");
    await expect(outcome).toContainText("Div0");
    await expect(page.locator(".cm-lintRange-error")).toHaveCount(0);
  });

  await test.step("Shift+Alt+F brings it into form, Escape leaves, Tab goes on", async () => {
    await write('If((Len(city)>3),"long",  "short")');
    await page.keyboard.press("Shift+Alt+F");
    await expect(editor).toHaveText('If(Len(city) > 3, "long", "short")');
    await expect(outcome).toContainText('"long"');
    await page.keyboard.press("Escape");
    await expect(editor).not.toBeFocused();
    await editor.focus();
    await page.keyboard.press("Tab");
    await expect(editor).not.toBeFocused();
  });

  await test.step("a name is written by a click, and the trial survives a look elsewhere", async () => {
    await write("Len() + 1");
    await page.keyboard.press("Home");
    for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowRight");
    await page.getByRole("region", { name: robin.t("admin:formulas.names") }).getByRole("button", { name: /^company/ }).click();
    await expect(editor).toHaveText("Len(company) + 1");
    await page.getByRole("link", { name: robin.t("admin:section.audit.title") }).click();
    await page.goBack();
    await expect(editor).toHaveText("Len(company) + 1");
  });
});

test("the page of formulas is accessible and fits in every language", async ({ people }) => {
  const robin = await people.desk(server.url);
  const { page } = robin;
  await robin.enter("admin@demo.example");
  for (const locale of ["en", "de", "pt"] as const) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto("/admin/formulas");
    await robin.arrive();
    await robin.speak(locale);
    const { editor, outcome, suggestions, write } = onPage(robin);
    await write('If(Len(fullName) > 3 && citi = "Porto", "known", $"new {city}")');
    await expect(page.locator(".cm-lintRange-error").first()).toBeVisible();
    await accessible(page, `mistake, ${locale}`);
    await write('If(Len(fullName) > 3 && city = "Porto", DateAdd(createdAt, 2, TimeUnit.Days), Blank()) // tried\n');
    await expect(outcome).toContainText(robin.t("formula:right"));
    for (const width of [1280, 800]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${locale}, ${width}`).toBe(true);
      if (process.env["FORMULA_PICTURES"] === undefined) continue;
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: join(root, "test-results", `formulas-${locale}-${width}-${colorScheme}.png`) });
      }
    }
    await editor.click();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type("& Le");
    await expect(suggestions.getByRole("option").first()).toContainText("Left");
    await accessible(page, `suggestions, ${locale}`);
    if (process.env["FORMULA_PICTURES"] !== undefined) await page.screenshot({ path: join(root, "test-results", `formulas-${locale}-list.png`) });
    await page.keyboard.press("Escape");
  }
});

test("an agent has no page of formulas", async ({ people }) => {
  const ben = await people.desk(server.url);
  await ben.enter("ben@demo.example");
  await ben.page.goto("/admin/formulas");
  await expect(ben.page.getByRole("textbox", { name: ben.t("admin:formulas.formula") })).toHaveCount(0);
  expect((await ben.page.request.post("/api/v1/formulas:check", { data: { formula: "1" } })).status()).toBe(403);
});

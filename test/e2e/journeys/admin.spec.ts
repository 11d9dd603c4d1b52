import { request, type Page } from "@playwright/test";
import { expect, test } from "../support/people";
import { useServer } from "../support/server";

const server = useServer({ command: "demo" });

test("an administrator sets people, queues, the widget and a key up, and the audit knows", async ({ people }) => {
  const robin = await people.desk(server.url);
  const { page } = robin;
  await robin.enter("admin@demo.example");
  await robin.goTo("admin");
  const section = async (id: string) => {
    await page.getByRole("navigation", { name: robin.t("admin:title") }).getByRole("link", { name: robin.t(`admin:section.${id}.title`) }).click();
    await expect(page.getByRole("heading", { level: 1, name: robin.t(`admin:section.${id}.title`) })).toBeVisible();
  };
  const save = async () => {
    await page.getByRole("button", { name: robin.t("save"), exact: true }).click();
    await expect(page.getByText(robin.t("admin:form.allSaved"))).toBeVisible();
  };

  await test.step("a new agent may sign in", async () => {
    await section("users");
    await page.getByRole("button", { name: robin.t("admin:section.users.add") }).first().click();
    await robin.field(robin.t("admin:user.name")).fill("Emil Sand");
    await page.getByLabel(robin.t("admin:user.email")).fill("emil@demo.example");
    await page.getByLabel(robin.t("admin:user.password")).fill("tall green mountains");
    await page.getByRole("button", { name: robin.t("admin:form.create") }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Emil Sand" })).toBeVisible();
    const emil = await people.desk(server.url);
    await emil.signIn("emil@demo.example", "tall green mountains");
    await expect(emil.page.getByRole("navigation", { name: emil.t("areas") }).getByRole("link", { name: emil.t("area.admin") })).toBeHidden();
  });

  await test.step("a queue gets its members", async () => {
    await section("queues");
    await page.getByRole("button", { name: robin.t("admin:section.queues.add") }).first().click();
    await robin.field("Name").fill("Warranty");
    await page.getByRole("checkbox", { name: /Emil Sand/ }).check();
    await page.getByRole("button", { name: robin.t("admin:form.create") }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Warranty" })).toBeVisible();
  });

  await test.step("the widget changes and the preview shows it", async () => {
    await section("widgets");
    await page.getByRole("link", { name: "Trailhead shop" }).click();
    const preview = page.frameLocator(`iframe[title="${robin.t("admin:preview.title")}"]`);
    await expect(preview.getByRole("heading", { level: 1, name: "Trailhead Outdoor" })).toBeVisible();
    await robin.field("Title").fill("Trailhead help");
    await expect(preview.getByRole("heading", { level: 1, name: "Trailhead help" })).toBeVisible();
    await save();
    await expect(preview.getByRole("heading", { level: 1, name: "Trailhead help" })).toBeVisible();
    const customer = await people.customer(server.url, { locale: "de" });
    await customer.openShop();
    await expect(customer.frame.getByRole("heading", { level: 1, name: "Trailhead help" })).toBeVisible();
  });

  await test.step("a key is shown once, works as far as it may, and ends with its revocation", async () => {
    await section("api-keys");
    await page.getByRole("button", { name: robin.t("admin:section.api-keys.add") }).first().click();
    const asked = page.getByRole("dialog");
    await asked.getByLabel(robin.t("admin:apiKey.name")).fill("Warehouse");
    await asked.getByRole("button", { name: robin.t("admin:form.create") }).click();
    const shown = page.getByRole("alertdialog");
    const secret = await shown.getByLabel(robin.t("admin:apiKey.secret"), { exact: true }).innerText();
    await shown.getByRole("button", { name: robin.t("admin:apiKey.kept") }).click();
    await expect(page.getByText(secret)).toHaveCount(0);
    await page.reload();
    await expect(page.getByText("Warehouse")).toBeVisible();
    await expect(page.getByText(secret)).toHaveCount(0);

    const warehouse = await request.newContext({ baseURL: server.url, extraHTTPHeaders: { Authorization: `Bearer ${secret}` } });
    expect((await warehouse.get("/api/v1/conversations?view=all&state=any")).status()).toBe(200);
    expect((await warehouse.post("/api/v1/records/contact", { data: { lastName: "Reader" } })).status()).toBe(403);
    await page.getByRole("button", { name: robin.t("admin:apiKey.revokeNamed", { name: "Warehouse" }) }).click();
    await page.getByRole("dialog").or(page.getByRole("alertdialog")).getByRole("button", { name: robin.t("admin:apiKey.revoke"), exact: true }).click();
    await expect(page.getByText(robin.t("admin:apiKey.states.revoked"), { exact: true })).toBeVisible();
    expect((await warehouse.get("/api/v1/conversations")).status()).toBe(401);
    await warehouse.dispose();
  });

  await test.step("the audit tells who changed what", async () => {
    await section("audit");
    const rows = page.getByRole("row");
    for (const text of ["Emil Sand", "Warranty", "Trailhead shop", "Warehouse"]) {
      await expect(rows.filter({ hasText: text }).filter({ hasText: "Robin Keller" }).first()).toBeVisible();
    }
    await rows.filter({ hasText: "Trailhead shop" }).first().getByRole("button").first().click();
    const change = page.getByRole("dialog").or(page.getByRole("complementary")).filter({ hasText: "Trailhead help" });
    await expect(change.getByText("Trailhead Outdoor").first()).toBeVisible();
    await change.getByRole("button", { name: robin.t("close") }).click();
    await expect(change).toBeHidden();
  });

  await test.step("of one table the server tells only its changes, also after a reload", async () => {
    const facts = page.getByRole("grid", { name: robin.t("admin:section.audit.title") });
    const told = (table: string) =>
      page.waitForResponse((answer) => {
        const { pathname, searchParams } = new URL(answer.url());
        return pathname === "/api/v1/audit" && searchParams.get("table") === table;
      });
    for (const [table, mine, others] of [
      ["queue", "Warranty", ["Emil Sand", "Trailhead shop", "Warehouse"]],
      ["apikey", "Warehouse", ["Emil Sand", "Trailhead shop", "Warranty"]],
    ] as const) {
      const answer = told(table);
      await page.getByRole("combobox", { name: robin.t("admin:audit.filter") }).selectOption(table);
      const { items }: { items: { kind: string; data: { table?: string } }[] } = await (await answer).json();
      expect(items.map(({ kind, data }) => data.table ?? kind.split(".")[0]).filter((name) => name !== table)).toEqual([]);
      await expect(facts).toHaveAttribute("aria-rowcount", String(items.length + 1));
      await expect(facts.getByRole("row").filter({ hasText: mine }).first()).toBeVisible();
      for (const other of others) await expect(facts.getByRole("row").filter({ hasText: other })).toHaveCount(0);
    }
    const again = told("apikey");
    await page.reload();
    expect((await again).ok()).toBe(true);
    await expect(facts.getByRole("row").filter({ hasText: "Warehouse" }).first()).toBeVisible();
    await expect(facts.getByRole("row").filter({ hasText: "Warranty" })).toHaveCount(0);
  });
});

/** Headings of columns of which not every letter can be seen. */
async function cutHeadings(page: Page): Promise<string[]> {
  return page.getByRole("columnheader").evaluateAll((cells) =>
    cells.flatMap((cell) => {
      const text = document.createRange();
      text.selectNodeContents(cell);
      const [words, room] = [text.getBoundingClientRect(), cell.getBoundingClientRect()];
      const isForReadersAloud = cell.querySelector("span")?.clientWidth === 1;
      const fits = words.left >= room.left - 9 && words.right <= room.right + 9 && words.bottom <= room.bottom + 1;
      const clipped = [cell, ...cell.querySelectorAll("*")].some(
        (element) => getComputedStyle(element).overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1,
      );
      return isForReadersAloud || (fits && !clipped) ? [] : [cell.textContent];
    }),
  );
}

test("no heading of a list is cut off on a small screen", async ({ people }) => {
  const robin = await people.desk(server.url, { viewport: { width: 1280, height: 720 } });
  await robin.enter("admin@demo.example");
  for (const locale of ["de", "pt"] as const) {
    await robin.page.goto("/admin");
    await robin.arrive();
    await robin.speak(locale);
    for (const path of ["/admin/users", "/admin/queues", "/admin/workstreams", "/data/incident", "/supervise"]) {
      await robin.page.goto(path);
      await expect(robin.page.getByRole("columnheader").first()).toBeVisible();
      expect(await cutHeadings(robin.page), `${path}, ${locale}`).toEqual([]);
    }
    await robin.page.setViewportSize({ width: 800, height: 720 });
    const tooWide = () =>
      robin.page.getByRole("grid").evaluateAll((grids) => grids.map((grid) => grid.scrollWidth - (grid.parentElement?.clientWidth ?? 0)).filter((by) => by > 0));
    await expect.poll(tooWide, `the board at 800 pixels, ${locale}`).toEqual([]);
    await robin.page.setViewportSize({ width: 1280, height: 720 });
  }
});

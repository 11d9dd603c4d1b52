import { Admin } from "../support/admin";
import { Issuer } from "../support/identity";
import { expect, test } from "../support/people";
import { useServer } from "../support/server";

const server = useServer({ command: "demo" });

test("a persistent chat goes on when the customer comes back on another page", async ({ people }) => {
  const admin = await Admin.enter(server.url);
  await admin.change("chatwidget", "Trailhead shop", { mode: "persistent" });
  const ben = await people.desk(server.url);
  const customer = await people.customer(server.url);
  await ben.enter("ben@demo.example");
  await ben.be("available");
  await customer.openShop();
  await customer.start("Ida Holm");
  await customer.say("Do you have the Tarn 38 in red?");
  await ben.accept("Ida Holm");
  await ben.say("From Monday on.");
  await expect(customer.bubble("From Monday on.")).toBeVisible();

  await test.step("the agent ends; the chat waits instead of ending", async () => {
    await ben.conversation.getByRole("button", { name: ben.t("workspace:action.end"), exact: true }).click();
    await expect(ben.conversation.getByText(ben.t("workspace:state.waiting"), { exact: true }).first()).toBeVisible();
    await expect(customer.composer).toBeVisible();
    await expect(customer.frame.getByRole("heading", { name: customer.t("overTitle") })).toBeHidden();
  });

  await test.step("back on another page, the customer reads on and writes on", async () => {
    await customer.page.goto("/shop/shop.css");
    await customer.page.goto("/shop/?from=newsletter");
    await customer.open();
    await expect(customer.bubble("From Monday on.")).toBeVisible();
    await customer.say("It is Monday now.");
    await expect(ben.offer("Ida Holm")).toContainText("It is Monday now.");
    await ben.accept("Ida Holm");
    expect(await ben.said()).toEqual(["Do you have the Tarn 38 in red?", "From Monday on.", "It is Monday now."]);
    await expect(ben.customerPanel.getByRole("link", { name: "Trailhead Outdoor" }).first()).toHaveAttribute("href", /\?from=newsletter$/);
    await ben.say("And here it is.");
    await expect(customer.bubble("And here it is.")).toBeVisible();
    expect(await customer.said()).toEqual(["Do you have the Tarn 38 in red?", "From Monday on.", "It is Monday now.", "And here it is."]);
  });
  await ben.be("away");
  await admin.change("chatwidget", "Trailhead shop", { mode: "live" });
});

test("who has signed in on the site is known to the agent, and a forged identity is turned away", async ({ people }) => {
  const shop = new Issuer("shop-2026");
  const admin = await Admin.enter(server.url);
  await admin.change("chatwidget", "Trailhead shop", { requireSignIn: true, publicKeys: [{ kid: shop.kid, pem: shop.pem }] });
  const ben = await people.desk(server.url);
  const customer = await people.customer(server.url, { locale: "de" });
  customer.watch.allow(/status of 401 .*\/sessions\b/);
  const signIn = (token: string) => customer.page.evaluate(`window.Switchboard.setUser(${JSON.stringify(token)})`);
  const identity = { sub: "customer-4711", name: "Maren Voss", email: "maren.voss@customer.example" };
  await ben.enter("ben@demo.example");
  await ben.be("available");

  await test.step("a stranger is asked to sign in", async () => {
    await customer.openShop();
    await expect(customer.frame.getByRole("alert")).toContainText(customer.t("failSignInTitle"));
  });

  await test.step("an identity signed by somebody else does not count", async () => {
    await signIn(new Issuer(shop.kid).sign(identity));
    await expect(customer.frame.getByRole("alert")).toContainText(customer.t("failUnprovenTitle"));
    await expect(customer.frame.getByRole("alert")).toContainText(customer.t("failUnprovenText"));
    await expect(customer.frame.getByRole("button", { name: customer.t("startButton") })).toBeHidden();
  });

  await test.step("the true one does, and the agent sees who it is", async () => {
    await signIn(shop.sign({ ...identity, lwicontexts: JSON.stringify({ cart: "3 items" }) }));
    // The name that was signed counts, whatever the customer answers.
    await customer.start("Somebody Else");
    await customer.say("Kann ich noch etwas dazulegen?");
    await ben.accept("Maren Voss");
    await expect(ben.customerPanel.getByText(ben.t("workspace:customer.authenticated"), { exact: true })).toBeVisible();
    await expect(ben.customerPanel.getByText(identity.email)).toBeVisible();
    await ben.say("Ja, bis heute Abend.");
    await expect(customer.bubble("Ja, bis heute Abend.")).toBeVisible();
  });

  await test.step("on another device the same customer finds the same chat", async () => {
    const phone = await people.customer(server.url, { locale: "de" });
    await phone.page.goto("/shop/");
    await phone.page.waitForFunction(() => "Switchboard" in window);
    await phone.page.evaluate(`window.Switchboard.setUser(${JSON.stringify(shop.sign(identity))})`);
    await phone.open();
    await expect(phone.bubble("Ja, bis heute Abend.")).toBeVisible();
  });
});

import { expect, type Locator } from "@playwright/test";

/** How far a line may move on the screen, in pixels, before a reader would notice. */
const tolerance = 2;
const olderPages = /\/messages\?(.*&)?before=/;

/**
 * Scrolls to the top, asks for older messages, holds the answer, and looks where a message stands before and after it came:
 * a reader must not lose the place.
 */
export async function atSamePlace(log: Locator, read: Locator, older: Locator, ask?: Locator): Promise<void> {
  const page = log.page();
  let release: () => void = () => undefined;
  const held = new Promise<void>((done) => (release = done));
  await page.route(olderPages, async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(olderPages);
  await log.hover();
  await page.mouse.wheel(0, -50_000);
  await ask?.click();
  await asked;
  await expect.poll(() => log.evaluate((element) => element.scrollTop)).toBe(0);
  const before = await top(read);
  release();
  await expect(older).toBeAttached();
  await expect.poll(async () => Math.abs((await top(read)) - before)).toBeLessThanOrEqual(tolerance);
  expect(before).toBeGreaterThan(0);
  await page.unroute(olderPages);
}

async function top(element: Locator): Promise<number> {
  const box = await element.boundingBox();
  if (!box) throw new Error("The message is not on the page");
  return box.y;
}

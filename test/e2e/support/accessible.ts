import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

const schemes = ["light", "dark"] as const;

/** What one look may add to the time of its test: axe computes for seconds, and longer where others compute too. */
const lookTime = 15_000;

/** Has axe look at the screen as it is, in light and in dark: nothing serious or critical may be found. */
export async function accessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of schemes) {
    test.setTimeout(test.info().timeout + lookTime);
    await page.emulateMedia({ colorScheme });
    await settled(page);
    // The frame library marks the ends of its Tab groups with hidden stops, which hand the focus on at once.
    const { violations } = await new AxeBuilder({ page }).exclude("[data-tabster-dummy]").analyze();
    const bad = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary ?? ""}`).join("\n")}`);
    expect(bad, `${screen}, ${colorScheme}`).toEqual([]);
  }
}

/** Waits until the colours are those of the scheme: the page hears of it with its next picture, and colours may fade. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let pictures = 0; pictures < 2; pictures++) await new Promise((drawn) => requestAnimationFrame(drawn));
    const ends = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ends.map((animation) => animation.finished));
  });
}

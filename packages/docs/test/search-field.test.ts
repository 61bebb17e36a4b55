import { withoutBrowser } from "@aam-groups/test-kit/chromium";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { siteInChromium } from "./site-in-chromium.ts";

const QUERY = "protected group";
const RESULT = "dialog .pagefind-ui__result-title a";

const SCREENS = {
  "a desktop": { viewport: { width: 1280, height: 800 } },
  "a phone": { viewport: { width: 390, height: 844 } },
};

const OPENINGS: Record<string, (page: Page) => Promise<void>> = {
  "Ctrl+K": (page) => page.keyboard.press("Control+k"),
  "“/”": (page) => page.keyboard.press("/"),
  "a click": (page) => page.locator("button[data-open-modal]").click(),
};

const CASES = Object.keys(SCREENS).flatMap((screen) =>
  Object.keys(OPENINGS).map((opening) => ({ screen, opening })),
) as { screen: keyof typeof SCREENS; opening: keyof typeof OPENINGS }[];

describe.skipIf(withoutBrowser)("a search that is opened before its field is there", () => {
  const visit = siteInChromium();

  /** Opens the search of a page whose field waits for `release`. */
  const visitEarly = (
    { screen, opening }: (typeof CASES)[number],
    check: (page: Page, release: () => Promise<void>) => Promise<void>,
  ) =>
    visit("en/", SCREENS[screen], async (page) => {
      const released = Promise.withResolvers<void>();
      const asked = Promise.withResolvers<void>();
      await page.route("**/_astro/ui-core.*.js", async (route) => {
        asked.resolve();
        await released.promise;
        await route.continue();
      });
      await page.reload();
      await page.locator("button[data-open-modal]:enabled").waitFor();
      await OPENINGS[opening]?.(page);
      await page.locator("site-search dialog").waitFor();
      await asked.promise;
      expect(await page.locator("dialog input").count()).toBe(0);
      await check(page, async () => {
        released.resolve();
        await page.locator("dialog input").waitFor({ state: "attached" });
      }).finally(released.resolve);
    });

  const hasFocus = (page: Page, selector: string) =>
    page.evaluate((one) => document.activeElement?.matches(one), selector);
  const typedInto = (page: Page) => page.locator("dialog input").inputValue();

  test.each(CASES)("by $opening on $screen finds what is typed meanwhile and afterwards", (one) =>
    visitEarly(one, async (page, release) => {
      await page.keyboard.type("pritt");
      await page.keyboard.press("Backspace");
      await page.keyboard.press("Backspace");
      await page.keyboard.press("Backspace");
      await page.keyboard.type("otected gr");
      await release();
      expect(await hasFocus(page, "dialog input")).toBe(true);
      await page.keyboard.type("oup");
      expect(await typedInto(page)).toBe(QUERY);
      await page.locator(RESULT).first().waitFor();
    }),
  );

  test("finds what was typed, without another key", () =>
    visitEarly({ screen: "a desktop", opening: "Ctrl+K" }, async (page, release) => {
      await page.keyboard.type(QUERY);
      await release();
      expect(await typedInto(page)).toBe(QUERY);
      await page.locator(RESULT).first().waitFor();
    }));

  test("has its focus in the field also if nothing is typed, or only a key combination", () =>
    visitEarly({ screen: "a desktop", opening: "“/”" }, async (page, release) => {
      await page.keyboard.press("Alt+x");
      await page.keyboard.press("Shift");
      await release();
      expect(await hasFocus(page, "dialog input")).toBe(true);
      expect(await typedInto(page)).toBe("");
    }));

  test("leaves the focus where the reader has moved it", () =>
    visitEarly({ screen: "a phone", opening: "Ctrl+K" }, async (page, release) => {
      await page.keyboard.press("Tab");
      await release();
      expect(await hasFocus(page, "[data-close-modal]")).toBe(true);
      await page.keyboard.press("Enter");
      await page.locator("site-search dialog").waitFor({ state: "hidden" });
    }));

  test("that was closed again takes no focus, and is empty when it is opened next", () =>
    visitEarly({ screen: "a desktop", opening: "Ctrl+K" }, async (page, release) => {
      await page.keyboard.type(QUERY);
      await page.keyboard.press("Escape");
      await page.locator("site-search dialog").waitFor({ state: "hidden" });
      await release();
      expect(await hasFocus(page, "dialog input")).toBe(false);
      await page.keyboard.press("Control+k");
      expect(await hasFocus(page, "dialog input")).toBe(true);
      expect(await typedInto(page)).toBe("");
    }));
});

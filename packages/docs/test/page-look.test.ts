import { seriousFindings } from "@aam-groups/test-kit/axe";
import { withoutBrowser } from "@aam-groups/test-kit/chromium";
import type { BrowserContextOptions } from "playwright-core";
import { describe, expect, test } from "vitest";
import { siteInChromium } from "./site-in-chromium.ts";
import { TAGS } from "./spec-file.ts";

/** One of each kind of thing that has colours of its own. */
const COLOURED = [
  "body",
  ".site-title",
  ".languages a",
  ".sidebar-content a",
  "h1",
  "main p",
  "main p a",
  "main p code",
  ".basis",
  "main dt",
  "main dd",
  "main td",
  ".method",
  ".expressive-code pre",
  ".expressive-code .ec-line span",
];

/** What is wider than its place: code on a phone, and a table where its rows are just not stacked yet. */
const SCROLLING = [
  { what: "code", path: "en/reference/", selector: "pre[data-language=sh]", width: 320 },
  { what: "a table", path: "en/guides/what-is-unsaid/", selector: ".wide", width: 620 },
] as const;

describe.skipIf(withoutBrowser)("the pages look well", () => {
  const visit = siteInChromium();

  async function coloursOf(
    path: string,
    options: BrowserContextOptions,
    media: "print" | "screen" = "screen",
  ): Promise<Record<string, string[]>> {
    let colours = {};
    await visit(path, options, async (page) => {
      await page.emulateMedia({ media });
      colours = await page.evaluate((selectors) => {
        const of = (element: Element) => {
          const { color, backgroundColor } = getComputedStyle(element);
          return `${color} on ${backgroundColor}`;
        };
        return Object.fromEntries(
          selectors.map((selector) => {
            const elements = Array.from(document.querySelectorAll(selector));
            return [selector, [...new Set(elements.map(of))]];
          }),
        );
      }, COLOURED);
    });
    return colours;
  }

  const PATH = "en/operations/setGroupPermissions/";

  test("on paper: the dark theme prints in the colours of the light one", async () => {
    const expected = await coloursOf(PATH, { colorScheme: "light" }, "print");
    for (const found of Object.values(expected)) expect(found).not.toEqual([]);
    expect(await coloursOf(PATH, { colorScheme: "dark" }, "print")).toEqual(expected);
  });

  test.each([PATH, "en/guides/errors/"])("on a touch screen, axe has nothing against %s", (path) =>
    visit(
      path,
      { hasTouch: true, isMobile: true, viewport: { width: 412, height: 900 } },
      async (page) => {
        expect(
          await page
            .locator(".anchor-link")
            .first()
            .evaluate((one) => getComputedStyle(one).opacity),
        ).toBe("1");
        expect(await seriousFindings(page)).toEqual([]);
      },
    ),
  );

  test("without scripts: a reader who prefers light gets the light theme", async () => {
    const options = { colorScheme: "light" } as const;
    const found = await coloursOf(PATH, { ...options, javaScriptEnabled: false });
    expect(found).toEqual(await coloursOf(PATH, options));
    const dark = await coloursOf(PATH, { colorScheme: "dark", javaScriptEnabled: false });
    expect(dark).toEqual(await coloursOf(PATH, { colorScheme: "dark" }));
  });

  test.each([true, false])(
    "what works by scripts only is there if they run (%s), and not on paper",
    (works) =>
      visit(PATH, { javaScriptEnabled: works }, async (page) => {
        for (const selector of [".try-it", "site-search button", "starlight-theme-select"]) {
          const control = page.locator(selector).first();
          expect([selector, await control.isVisible()]).toEqual([selector, works]);
        }
        await page.emulateMedia({ media: "print" });
        expect(await page.locator(".try-it").isVisible()).toBe(false);
      }),
  );

  test.each(TAGS)("the site's title in %s is never cut", (tag) =>
    visit(`${tag}/guides/mock/`, {}, async (page) => {
      for (const width of [320, 360, 400, 801, 850, 914, 1100, 1160, 1440, 1600]) {
        await page.setViewportSize({ width, height: 700 });
        const isWhole = await page.evaluate(() => {
          const title = document.querySelector(".site-title span");
          const box = document.querySelector(".title-wrapper")?.getBoundingClientRect();
          if (!title || !box) return false;
          const range = document.createRange();
          range.selectNodeContents(title);
          const text = range.getBoundingClientRect();
          return (
            text.left >= box.left &&
            text.right <= box.right &&
            text.top >= Math.max(0, box.top) &&
            text.bottom <= box.bottom
          );
        });
        expect([width, isWhole]).toEqual([width, true]);
      }
    }),
  );

  test("at every width, texts in tables have room for several words", () =>
    visit("en/reference/", {}, async (page) => {
      for (const width of [320, 800, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const narrow = await page.evaluate(() => {
          const cells = Array.from(document.querySelectorAll(".wide td"));
          return cells
            .filter(({ textContent }) => textContent.length > 100)
            .map((cell) => cell.getBoundingClientRect().width)
            .filter((own) => own < 120);
        });
        expect([width, narrow]).toEqual([width, []]);
      }
    }));

  test.each(
    SCROLLING.flatMap((part) =>
      (["light", "dark"] as const).map((scheme) => ({ ...part, scheme })),
    ),
  )("$what shows that it has the focus ($scheme)", ({ path, selector, width, scheme }) =>
    visit(path, { colorScheme: scheme, viewport: { width, height: 800 } }, async (page) => {
      await page.keyboard.press("Tab");
      const box = page.locator(`${selector}[tabindex]`).first();
      await box.focus();
      const found = await box.evaluate((own) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(own);
        const around = [own, document.body].map((one) => getComputedStyle(one).backgroundColor);
        const opaque = around.filter((colour) => colour !== "rgba(0, 0, 0, 0)");
        return {
          scrolls: own.scrollWidth > own.clientWidth,
          outline: [outlineStyle, outlineWidth],
          colours: [outlineColor, ...opaque],
        };
      });
      expect(found).toMatchObject({ scrolls: true, outline: ["solid", "3px"] });
      const [outline = "", ...others] = found.colours;
      for (const other of others) expect(contrast(outline, other)).toBeGreaterThan(3);
    }),
  );

  test("a language link that is opened in a tab of its own keeps the place", () =>
    visit("en/reference/#listGroups", {}, async (page) => {
      const french = page.locator(".languages a[lang=fr]:visible");
      expect(await french.evaluate((link: HTMLAnchorElement) => link.hash)).toBe("#listGroups");
      await page.evaluate(() => (location.hash = "#deleteGroups"));
      const opened = page.context().waitForEvent("page");
      await french.click({ button: "middle" });
      // It is blank when it opens.
      await (await opened).waitForURL(new URL("/fr/reference/#deleteGroups", page.url()).href);
    }));
});

/** Contrast of two opaque colours as browsers compute them, by WCAG. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

import { seriousFindings } from "@aam-groups/test-kit/axe";
import { withoutBrowser } from "@aam-groups/test-kit/chromium";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { stackable } from "../src/site/stacked-tables.ts";
import { siteInChromium } from "./site-in-chromium.ts";

const PHONE = { width: 390, height: 844 };
/** One of each kind, in several languages. */
const KINDS = [
  "en/",
  "en/reference/",
  "fr/operations/setGroupPermissions/",
  "pt-BR/guides/errors/",
  "zh-Hant/guides/what-is-unsaid/",
  "en/guides/permissions-and-wildcards/",
];

test("each cell has the title of its column, as text, and tables say what they are", () => {
  expect(
    stackable(
      '<table><thead><tr><th>A <code>"b"</code></th><th align="left">C</th></tr></thead><tbody><tr><td>1</td><td align="left"></td></tr></tbody></table>',
    ),
  ).toBe(
    '<table role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader">A <code>"b"</code></th><th role="columnheader" align="left">C</th></tr></thead><tbody role="rowgroup"><tr role="row"><td role="cell" data-label="A &quot;b&quot;"><div>1</div></td><td role="cell" data-label="C" align="left"><div></div></td></tr></tbody></table>',
  );
});

describe.skipIf(withoutBrowser)("tables", () => {
  const visitAt = siteInChromium();
  const visit = (path: string, width: number, check: (page: Page) => Promise<void>) =>
    visitAt(path, { viewport: { ...PHONE, width } }, check);

  test.each(KINDS)("of %s have their rows stacked on a phone, with each cell in sight", (path) =>
    visit(path, PHONE.width, async (page) => {
      const { cells, wrong } = await page.evaluate(() => {
        const all = Array.from(document.querySelectorAll<HTMLElement>(".wide td"));
        const seen = all.filter((cell) => cell.checkVisibility());
        const isWrong = (cell: HTMLElement) => {
          const { left, right } = cell.getBoundingClientRect();
          const before = getComputedStyle(cell, "::before").content;
          const isStacked = cell.parentElement?.getBoundingClientRect().left === left;
          const isInSight =
            left >= 0 && right <= innerWidth && cell.scrollWidth <= cell.clientWidth;
          return !isStacked || !isInSight || !before.includes(cell.dataset.label ?? "?");
        };
        return {
          cells: seen.length,
          wrong: seen.filter(isWrong).map(({ textContent }) => textContent),
        };
      });
      expect(cells).toBeGreaterThan(5);
      expect(wrong).toEqual([]);
      expect(await page.locator(".wide[tabindex]").count()).toBe(0);
    }),
  );

  test("are tables for screen readers however they are laid out", () =>
    visit("en/guides/errors/", PHONE.width, async (page) => {
      const table = page.getByRole("table").first();
      expect(await table.getByRole("columnheader").allTextContents()).toContain("Retry?");
      expect(await table.getByRole("row").count()).toBe(9);
      expect(await seriousFindings(page)).toEqual([]);
    }));

  test("have columns where there is room", () =>
    visit("en/guides/errors/", 1440, async (page) => {
      const lefts = await page.evaluate(() =>
        Array.from(document.querySelector(".wide tbody tr")?.children ?? []).map(
          (cell) => cell.getBoundingClientRect().left,
        ),
      );
      expect(lefts).toHaveLength(4);
      expect(lefts).toEqual([...new Set(lefts)].toSorted((a, b) => a - b));
    }));
});

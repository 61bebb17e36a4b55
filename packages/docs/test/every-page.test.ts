import { COLOURS, type Finding, seriousFindings } from "@aam-groups/test-kit/axe";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DocsServer, startDocsServer } from "../src/index.ts";
import { sharedSite } from "./shared-site.ts";
import { PAGES } from "./site-pages.ts";
import { TAGS } from "./spec-file.ts";
import { complaintsOf } from "./visit-page.ts";

const SCREEN = { width: 1440, height: 900 };
const NARROW = { width: 360, height: 800 };
/** A4 between the usual margins, in CSS pixels. */
const PAPER = { width: 718, height: 1000 };

/** What one visit of a page saw. */
interface Look {
  path: string;
  headings: number;
  /** How what is wider than its place begins. */
  cutOff: { screen: string[]; paper: string[] };
  /** Where 360 pixels are all there is: how wide the page is, how much of the site's title is cut, and which tables. */
  narrow: { width: number; titleCut: number; cutOff: string[] };
  /** What axe-core finds serious or critical. */
  axe: { light: Finding[]; dark: Finding[] };
}

// Each page is loaded once, and looked at in every way.
describe.skipIf(withoutBrowser).each(TAGS)("every page in %s", (tag) => {
  let browser: Browser;
  let server: DocsServer;
  let complaints: string[];
  const looks: Look[] = [];
  beforeAll(async () => {
    server = await startDocsServer(await sharedSite(), { port: 0 });
    browser = await launchChromium();
    const context = await browser.newContext({ colorScheme: "light", viewport: SCREEN });
    const page = await context.newPage();
    complaints = complaintsOf(page, [server.url]);
    for (const path of PAGES) {
      await page.goto(`${server.url}${tag}/${path}`);
      looks.push(await lookAt(page, path, isSeenInTheDark(tag, path)));
    }
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** What was seen of each page where it is not as it should be. */
  const others = (see: (look: Look) => unknown, expected: unknown) =>
    looks
      .map((look) => ({ path: look.path, seen: see(look) }))
      .filter(({ seen }) => JSON.stringify(seen) !== JSON.stringify(expected));

  test("loads from its own origin, without a complaint", () => {
    expect(complaints).toEqual([]);
    expect(looks.map(({ path }) => path)).toEqual(PAGES);
    expect(others(({ headings }) => headings, 1)).toEqual([]);
  });

  test("has no table that is cut off on a wide screen, and nothing on paper", () => {
    expect(others(({ cutOff }) => cutOff, { screen: [], paper: [] })).toEqual([]);
  });

  test("has nothing wider than a narrow screen, and its title and tables are whole there", () => {
    const whole = { width: NARROW.width, titleCut: 0, cutOff: [] };
    expect(others(({ narrow }) => narrow, whole)).toEqual([]);
  });

  test("has nothing that axe-core finds serious or critical", () => {
    expect(others(({ axe }) => axe, { light: [], dark: [] })).toEqual([]);
  });
});

/** All pages have the same colours: in the dark, one of each kind is enough in the other languages. */
function isSeenInTheDark(tag: string, path: string): boolean {
  return tag === "en" || ["", "operations/createGroup/"].includes(path);
}

async function lookAt(page: Page, path: string, inTheDark: boolean): Promise<Look> {
  const headings = await page.locator("h1").count();
  const screen = await cutOff(page, ".wide");
  const light = await seriousFindings(page);
  const dark: Finding[] = [];
  if (inTheDark) {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.locator("html[data-theme=dark]").waitFor();
    dark.push(...(await seriousFindings(page, COLOURS)));
    await page.emulateMedia({ colorScheme: "light" });
  }
  await page.setViewportSize(NARROW);
  const sizes = await page.evaluate(() => {
    const title = document.querySelector(".site-title span");
    return {
      width: document.documentElement.scrollWidth,
      titleCut: title ? title.scrollWidth - title.clientWidth : Number.NaN,
    };
  });
  const narrow = { ...sizes, cutOff: await cutOff(page, ".wide, .fields, .responses") };
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: "print" });
  const paper = await cutOff(page, "html, .wide, main pre");
  await page.setViewportSize(SCREEN);
  await page.emulateMedia({ media: "screen" });
  return { path, headings, cutOff: { screen, paper }, narrow, axe: { light, dark } };
}

function cutOff(page: Page, selector: string): Promise<string[]> {
  return page
    .locator(selector)
    .evaluateAll((boxes) =>
      boxes
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ textContent }) => textContent.slice(0, 80)),
    );
}

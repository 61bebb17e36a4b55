import { COLOURS, seriousFindings } from "@aam-groups/test-kit/axe";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DocsServer, startDocsServer } from "../src/index.ts";
import { wordsIn } from "../src/languages.ts";
import { sharedSite } from "./shared-site.ts";
import { TAGS } from "./spec-file.ts";

let server: DocsServer;
beforeAll(async () => {
  server = await startDocsServer(await sharedSite(), { port: 0 });
});
afterAll(() => server?.close());

test("a program gets the reason in plain text", async () => {
  const response = await fetch(`${server.url}en/nope/`);
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    404,
    "text/plain; charset=utf-8",
    "Not found: en/nope/",
  ]);
});

describe.skipIf(withoutBrowser)("in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  async function visit(
    path: string,
    options: BrowserContextOptions,
    check: (page: Page) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext(options);
    try {
      const page = await context.newPage();
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      const response = await page.goto(`${server.url}${path}`);
      expect(response?.status()).toBe(404);
      await check(page);
      expect(errors).toEqual([]);
    } finally {
      await context.close();
    }
  }

  test.each(TAGS)("an address in %s gets that language, with the page that was meant", (tag) =>
    visit(`${tag}/operations/creategroup`, { locale: "de-DE" }, async (page) => {
      const near = page.locator(".near a").first();
      await near.waitFor();
      expect(await page.locator("h2:visible").allTextContents()).toEqual([
        wordsIn(tag).site.notFound.title,
      ]);
      expect(await page.locator("html").getAttribute("lang")).toBe(tag);
      expect(await near.getAttribute("href")).toBe(`/${tag}/operations/createGroup/`);
    }),
  );

  test.each([
    ["pt-PT", "pt-BR"],
    ["zh-TW", "zh-Hant"],
    ["de-DE", "en"],
  ] as const)("any other address gets the language of a browser in %s: %s", (locale, tag) =>
    visit("nope", { locale }, async (page) => {
      await page.locator("form:visible").waitFor();
      expect(await page.locator("h2:visible").allTextContents()).toEqual([
        wordsIn(tag).site.notFound.title,
      ]);
    }),
  );

  test("the search finds pages in that language, and says when there are none", () =>
    visit("fr/nope/", {}, async (page) => {
      await page.locator("input:visible").fill("Créer un groupe");
      await page.locator('.found a[href="/fr/operations/createGroup/"]').waitFor();
      await page.locator("input:visible").fill("xyzxyz");
      await page.getByText(wordsIn("fr").site.notFound.noResults).waitFor();
      await page.locator("input:visible").fill("");
      await expect.poll(() => page.locator(".found li").count()).toBe(0);
    }));

  test("without scripts, it says in all languages where to go, and each of these is there", () =>
    visit("fr/nope/", { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator("h2:visible").allTextContents()).toEqual(
        TAGS.map((tag) => wordsIn(tag).site.notFound.title),
      );
      expect(await page.locator("form:visible, .near:visible").count()).toBe(0);
      const hrefs = await page
        .locator("main a")
        .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
      expect(hrefs).toHaveLength(4 * TAGS.length);
      for (const href of hrefs) expect((await fetch(new URL(href, server.url))).status).toBe(200);
    }));

  test("it has nothing that axe-core finds serious, in light and dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      await visit("en/operations/creategroup", { colorScheme }, async (page) => {
        await page.locator(".near a").first().waitFor();
        expect([
          ...(await seriousFindings(page)),
          ...(await seriousFindings(page, COLOURS)),
        ]).toEqual([]);
      });
    }
  });
});

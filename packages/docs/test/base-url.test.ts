import { type Mock, startMock } from "@aam-groups/mock";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import { operationDescriptors } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DocsServer, startDocsServer } from "../src/index.ts";
import { wordsIn } from "../src/languages.ts";
import { baseUrlChooser, MOCK_URL } from "../src/site/base-url.ts";
import { en } from "../src/words/en.ts";
import { sharedSite } from "./shared-site.ts";
import { TAGS } from "./spec-file.ts";
import { visitPage } from "./visit-page.ts";

const OPERATIONS = Object.keys(operationDescriptors);
const INITIAL = "https://aam.adobe.io/v1";
const LEGACY = "https://api.demdex.com/v1";

describe("the list of base URLs", () => {
  const options = (html: string) =>
    [...html.matchAll(/<option value="([^"]*)"[^>]*>([^<]*)</g)].map(([, value, text]) => [
      value,
      text,
    ]);

  test("has the hosts of the spec, then the mock, then one of the reader's own", () => {
    expect(options(baseUrlChooser(en, spec))).toEqual([
      [INITIAL, INITIAL],
      [LEGACY, LEGACY],
      ["https://aam-beta.adobe.io/v1", "https://aam-beta.adobe.io/v1"],
      ["https://api-beta.demdex.com/v1", "https://api-beta.demdex.com/v1"],
      ["http://127.0.0.1:4010/api/v1", "http://127.0.0.1:4010/api/v1 (mock)"],
      ["", "another base URL…"],
    ]);
  });

  test.each([
    "https://{host}/api/v1",
    "https://audience-manager.example/api/v1",
    "https://api.example.com",
  ])("has %s as the example of one's own, and text that is not HTML", (url) => {
    const document = structuredClone(spec);
    document.servers = [
      { url, description: 'A "template" <b>' },
      { url: LEGACY, description: "" },
    ];
    const html = baseUrlChooser(en, document);
    expect(options(html)).toEqual([
      [LEGACY, LEGACY],
      ["", "another base URL…"],
    ]);
    expect(html).toContain(`placeholder="${url}"`);
    expect(html).toContain('data-about="A &#34;template&#34; &#60;b&#62;"');
    expect(html).not.toContain("\n");
  });

  test("cannot be made of a spec without a host", () => {
    const document = structuredClone(spec);
    document.servers = [];
    expect(() => baseUrlChooser(en, document)).toThrow("has no server that samples can call");
  });
});

describe.skipIf(withoutBrowser)("a reader who chooses a base URL", () => {
  let mock: Mock;
  let browser: Browser;
  let server: DocsServer;
  beforeAll(async () => {
    mock = await startMock({ port: 0 });
    server = await startDocsServer(await sharedSite(), { port: 0, mockUrl: mock.baseUrl });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await mock?.close();
  });

  const visit = (path: string, check: (page: Page) => Promise<void>) =>
    visitPage(
      browser,
      server.url + path,
      { permissions: ["clipboard-read", "clipboard-write"] },
      check,
      [mock.baseUrl],
    );

  const choose = (page: Page, url: string) => page.locator(".base-url select").selectOption(url);

  /** Every sample has this base URL, and no other one. */
  async function expectSamplesAt(page: Page, baseUrl: string): Promise<void> {
    const others = [INITIAL, LEGACY, mock.baseUrl].filter((one) => one !== baseUrl);
    const state = () =>
      page.evaluate(
        ([own = "", ...wrong]) => {
          const sections = Array.from(document.querySelectorAll("[data-tabs=samples] > section"));
          const texts = sections.flatMap((section) => [
            section.querySelector("pre")?.textContent ?? "",
            section.querySelector<HTMLElement>("[data-code]")?.dataset.code ?? "",
          ]);
          texts.push(
            document.querySelector<HTMLElement>(".request-line [data-code]")?.dataset.code ?? "",
          );
          return texts.filter(
            (text) => !text.includes(own) || wrong.some((one) => text.includes(one)),
          );
        },
        [baseUrl, ...others],
      );
    await expect.poll(state).toEqual([]);
  }

  test("has it in all samples, in the URL to copy, and on all pages, in all languages", () =>
    visit("en/operations/updateGroup/", async (page) => {
      await expectSamplesAt(page, INITIAL);
      await choose(page, LEGACY);
      await expectSamplesAt(page, LEGACY);
      const about = page.locator(".base-url-about");
      expect(await about.textContent()).toBe(
        "Public host for requests with legacy OAuth 2.0 tokens.",
      );
      await page.locator(".request-line button").click();
      await expect
        .poll(() => page.evaluate(() => navigator.clipboard.readText()))
        .toBe(`${LEGACY}/groups/{groupId}`);
      await page.goto(`${server.url}fr/operations/createGroup/`);
      await expectSamplesAt(page, LEGACY);
      expect(await page.locator(".base-url select").inputValue()).toBe(LEGACY);
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".base-url-plain code").textContent()).toBe(LEGACY);
    }));

  test("has it in other windows at once", () =>
    visit("en/operations/updateGroup/", async (page) => {
      const other = await page.context().newPage();
      await other.goto(`${server.url}en/operations/listGroups/`);
      await choose(page, LEGACY);
      await expectSamplesAt(other, LEGACY);
      expect(await other.locator(".base-url select").inputValue()).toBe(LEGACY);
      await choose(other, INITIAL);
      await expectSamplesAt(page, INITIAL);
    }));

  test("has it in the samples of all operations, in the whole reference", () =>
    visit("en/reference/", async (page) => {
      await choose(page, LEGACY);
      await expectSamplesAt(page, LEGACY);
      expect(await page.locator("[data-tabs=samples]").count()).toBe(OPERATIONS.length);
      await page.locator(".try-it summary").last().click();
      const field = page.locator('.try-it [name="baseUrl"]').last();
      await expect.poll(() => field.inputValue()).toBe(mock.baseUrl);
    }));

  test("gets the mock where it was started, in samples and in the form", () =>
    visit("en/operations/listGroups/", async (page) => {
      await choose(page, "http://127.0.0.1:4010/api/v1");
      await expectSamplesAt(page, mock.baseUrl);
      await page.goto(`${server.url}en/operations/createGroup/`);
      await expectSamplesAt(page, mock.baseUrl);
      await page.locator(".try-it summary").click();
      const field = page.locator('.try-it [name="baseUrl"]');
      await expect.poll(() => field.inputValue()).toBe(mock.baseUrl);
      expect(await page.locator(".only-here").isVisible()).toBe(false);
      await page.locator(".try-it button").click();
      await expect
        .poll(() => page.locator(".try-it output").textContent())
        .toContain("201 Created");
    }));

  test("has the mock of the spec if what is said of the one that was started is no base URL", async () => {
    const wrong = await startDocsServer(await sharedSite(), { port: 0, mockUrl: "127.0.0.1:4010" });
    try {
      await visitPage(browser, `${wrong.url}en/operations/createGroup/`, {}, async (page) => {
        const told = page.waitForResponse(`${wrong.url}mock.json`);
        await page.locator(".try-it summary").click();
        await choose(page, MOCK_URL);
        await (await told).finished();
        await expectSamplesAt(page, MOCK_URL);
        expect(await page.locator('.try-it [name="baseUrl"]').inputValue()).toBe(MOCK_URL);
      });
    } finally {
      await wrong.close();
    }
  });

  test("can only try it on this machine, and is told so", () =>
    visit("en/operations/createGroup/", async (page) => {
      await page.locator(".try-it summary").click();
      const field = page.locator('.try-it [name="baseUrl"]');
      const remark = page.locator(".only-here");
      await expect.poll(() => field.inputValue()).toBe(mock.baseUrl);
      expect(await remark.textContent()).toBe(en.tryIt.onlyHere.replace("{baseUrl}", INITIAL));
      const own = mock.baseUrl.replace("127.0.0.1", "localhost");
      await choose(page, "");
      await page.locator(".base-url input").fill(own);
      await page.locator(".base-url input").press("Enter");
      await expect.poll(() => field.inputValue()).toBe(own);
      expect(await remark.isVisible()).toBe(false);
      await choose(page, LEGACY);
      await expect.poll(() => field.inputValue()).toBe(mock.baseUrl);
      expect(await remark.textContent()).toBe(en.tryIt.onlyHere.replace("{baseUrl}", LEGACY));
    }));

  test.each(TAGS)("is told in %s what is wrong with one of their own", (tag) =>
    visit(`${tag}/operations/listGroups/`, async (page) => {
      const { notWeb, hasMore } = wordsIn(tag).operationPage.baseUrl;
      const input = page.locator(".base-url input");
      const about = page.locator(".base-url-about");
      const example = "https://audience-manager.example/api/v1";
      const hasPart = (part: string) => hasMore.replace("{part}", () => part);
      await choose(page, "");
      expect(await input.evaluate((own) => own === document.activeElement)).toBe(true);
      for (const [text, problem] of [
        ["aam.adobe.io/v1", notWeb.replace("{example}", example)],
        ["localhost:4010", notWeb.replace("{example}", example)],
        ["ftp://files.example/v1", notWeb.replace("{example}", example)],
        ["https://gate.example/v1?key=1", hasPart("?key=1")],
        ["https://gate.example/v1?", hasPart("?")],
        ["https://gate.example/v1#groups", hasPart("#groups")],
        ["https://user:pass@gate.example/v1", hasPart("user:pass@")],
      ] as const) {
        await input.fill(text);
        await input.press("Enter");
        expect([text, await about.textContent()]).toEqual([text, problem]);
        expect(await input.getAttribute("aria-invalid")).toBe("true");
        expect(await input.getAttribute("aria-describedby")).toBe(await about.getAttribute("id"));
      }
      await expectSamplesAt(page, INITIAL);
      await input.fill(" https://gate.example/$(x)/it's/ ");
      await input.press("Enter");
      expect(await input.getAttribute("aria-invalid")).toBe(null);
      await expectSamplesAt(page, "https://gate.example/%24(x)/it%27s");
      await page.reload();
      await expectSamplesAt(page, "https://gate.example/%24(x)/it%27s");
      expect(await page.locator(".base-url select").inputValue()).toBe("");
      expect(await input.inputValue()).toBe("https://gate.example/%24(x)/it%27s");
    }),
  );

  test("can type one of the list, and then one of their own", () =>
    visit("en/operations/listGroups/", async (page) => {
      const list = page.locator(".base-url select");
      const input = page.locator(".base-url input");
      await choose(page, "");
      await input.fill(LEGACY);
      await input.press("Enter");
      await expectSamplesAt(page, LEGACY);
      expect([await list.inputValue(), await input.isVisible()]).toEqual([LEGACY, false]);
      await choose(page, "");
      expect([await list.inputValue(), await input.inputValue()]).toEqual(["", ""]);
      await input.fill("https://gate.example/v1");
      await input.press("Enter");
      await expectSamplesAt(page, "https://gate.example/v1");
      // What is none of the list is still there after another choice.
      await choose(page, LEGACY);
      await choose(page, "");
      await expectSamplesAt(page, "https://gate.example/v1");
    }));

  test("has what the browser kept as if it had been typed", () =>
    visit("en/operations/listGroups/", async (page) => {
      const kept = ' https://gate.example/$(id)/it\'s/`a`/"b"!/ ';
      await page.evaluate((url) => localStorage.setItem("base-url", url), kept);
      await page.reload();
      await expectSamplesAt(page, "https://gate.example/%24(id)/it%27s/%60a%60/%22b%22%21");
    }));

  test("has the first base URL again if what the browser kept is none", () =>
    visit("en/operations/listGroups/", async (page) => {
      await page.evaluate(() => localStorage.setItem("base-url", "javascript:alert(1)"));
      await page.reload();
      await expectSamplesAt(page, INITIAL);
      expect(await page.locator(".base-url select").inputValue()).toBe(INITIAL);
    }));
});

import { gzipSync } from "node:zlib";
import { type Mock, startMock } from "@aam-groups/mock";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import { operationDescriptors } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DocsServer, type SiteFiles, startDocsServer } from "../src/index.ts";
import { wordsIn } from "../src/languages.ts";
import { samplesFor } from "../src/samples/index.ts";
import { sharedSite } from "./shared-site.ts";
import { PAGES } from "./site-pages.ts";
import { TAGS } from "./spec-file.ts";
import { visitPage } from "./visit-page.ts";

/** What the sidebar leaves out. */
const FOLDERS = ["operations/", "guides/"];

const OPERATIONS = Object.values(operationDescriptors);

let files: SiteFiles;
let mock: Mock;
let server: DocsServer;
beforeAll(async () => {
  files = await sharedSite();
  mock = await startMock({ port: 0 });
  server = await startDocsServer(files, { port: 0, mockUrl: mock.baseUrl });
});
afterAll(async () => {
  await server?.close();
  await mock?.close();
});

const html = (path: string) => files.get(path)?.toString("utf8") ?? "";

describe("the files", () => {
  test("are a first page, and one for the reference, for each operation and for each guide, in every language", () => {
    const expected = TAGS.flatMap((tag) => PAGES.map((page) => `${tag}/${page}index.html`));
    const pages = [...files.keys()].filter((path) => path.endsWith(".html"));
    expect(pages.toSorted()).toEqual([...expected, "index.html", "404.html"].toSorted());
  });

  test.each(TAGS)("in %s name their language, and link to themselves in the others", (tag) => {
    for (const page of PAGES) {
      const text = html(`${tag}/${page}index.html`);
      expect(text).toContain(`<html lang="${tag}"`);
      const [, switcher = ""] = /<nav class="languages\b(.*?)<\/nav>/s.exec(text) ?? [];
      const links = [...switcher.matchAll(/href="([^"]+)" lang="([^"]+)" hreflang="([^"]+)"/g)];
      expect(links.map(([, ...link]) => link)).toEqual(
        TAGS.map((other) => [`/${other}/${page}`, other, other]),
      );
    }
  });

  test("claim no address, since they can be anywhere: crawlers take no relative ones", () => {
    for (const path of files.keys()) {
      if (path.endsWith(".html"))
        expect(html(path)).not.toMatch(
          /<link rel="(canonical|alternate|sitemap)"|property="og:(url|image)"/,
        );
    }
    for (const path of ["robots.txt", "sitemap-index.xml"]) expect(files.has(path)).toBe(false);
  });

  test.each(TAGS)(
    "in %s lead to the previous and the next one, in the order of the sidebar",
    (tag) => {
      const sequence = PAGES.filter((page) => !FOLDERS.includes(page)).toSorted(byPlace);
      for (const [i, page] of sequence.entries()) {
        const text = html(`${tag}/${page}index.html`);
        const linked = (rel: string) =>
          new RegExp(`<a href="/${tag}/([^"]*)" rel="${rel}"`).exec(text)?.[1];
        expect([page, linked("prev"), linked("next")]).toEqual([
          page,
          sequence[i - 1],
          sequence[i + 1],
        ]);
      }

      function byPlace(one: string, other: string): number {
        const place = (page: string) =>
          html(`${tag}/index.html`).indexOf(`<a href="/${tag}/${page}"`);
        return place(one) - place(other);
      }
    },
  );

  test("have the icon that browsers ask for by themselves", () => {
    const icon = files.get("favicon.ico") ?? Buffer.of();
    expect([icon.readUInt16LE(0), icon.readUInt16LE(2), icon.readUInt16LE(4)]).toEqual([0, 1, 1]);
    const [bytes, start] = [icon.readUInt32LE(14), icon.readUInt32LE(18)];
    expect(icon.toString("latin1", start + 1, start + 4)).toBe("PNG");
    expect(icon.length).toBe(start + bytes);
  });

  test.each(TAGS)("in %s label the buttons that copy code in the reader's language", (tag) => {
    const { copy, copied } = wordsIn(tag);
    for (const page of PAGES) {
      const buttons =
        html(`${tag}/${page}index.html`).match(/<button [^>]*data-copied[^>]*>/g) ?? [];
      expect(/^operations\/./.test(page) && buttons.length === 0).toBe(false);
      for (const button of buttons) {
        expect(button).toContain(`title="${copy}" data-copied="${copied}"`);
      }
    }
  });

  test("let readers copy each sample as it is, with its tabs", () => {
    for (const { id } of OPERATIONS) {
      const page = html(`en/operations/${id}/index.html`);
      const copied = [...page.matchAll(/data-code="([^"]*)"/g)].map(([, code = ""]) =>
        code
          .replaceAll("\x7f", "\n")
          .replaceAll("&quot;", '"')
          .replaceAll("&#x27;", "'")
          .replaceAll("&#39;", "'")
          .replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">")
          .replaceAll("&amp;", "&"),
      );
      for (const { code } of samplesFor(spec, id)) expect(copied).toContain(code);
    }
  });

  test("have the same anchors in every language", () => {
    for (const page of PAGES) {
      const anchors = TAGS.map((tag) =>
        [...html(`${tag}/${page}index.html`).matchAll(/<h[2-6] id="([^"]+)"/g)].map(([, id]) => id),
      );
      for (const own of anchors) expect(own).toEqual(anchors[0]);
    }
  });

  test("lead nowhere that is not there", () => {
    const dead: string[] = [];
    for (const path of files.keys()) {
      if (!path.endsWith(".html")) continue;
      for (const [, href = ""] of html(path).matchAll(/<a [^>]*href="([^"]+)"/g)) {
        const url = new URL(href, `http://docs.example/${path.replace(/index\.html$/, "")}`);
        if (url.hostname !== "docs.example") continue;
        const target = decodeURI(url.pathname.slice(1)).replace(/\/$|^$/, "$&index.html");
        const anchor = url.hash.slice(1);
        const isThere = files.has(target) && (!anchor || html(target).includes(`id="${anchor}"`));
        if (!isThere) dead.push(`${path}: ${href}`);
      }
    }
    expect(dead).toEqual([]);
  });

  test("keep a policy under which no foreign script runs and no foreign host is asked", () => {
    for (const path of files.keys()) {
      if (!path.endsWith("/index.html")) continue;
      const [, policy = ""] = /Content-Security-Policy" content="([^"]+)"/.exec(html(path)) ?? [];
      expect(policy).toContain("default-src 'none'");
      const [scripts = ""] = policy.split("; ").filter((part) => part.startsWith("script-src"));
      expect(scripts).toMatch(/^script-src 'self' 'wasm-unsafe-eval'( 'sha256-[\w+/=]+')+$/);
    }
  });

  test("of the first page weigh less than 120 kB compressed", () => {
    const page = html("en/index.html");
    const own = [...page.matchAll(/(?:src|href)="\/(_astro\/[^"]+)"/g)].map(
      ([, path = ""]) => path,
    );
    const all = ["en/index.html", ...new Set(own)];
    const bytes = all.map((path) => gzipSync(files.get(path) ?? "", { level: 9 }).length);
    expect(bytes.reduce((sum, one) => sum + one)).toBeLessThan(120_000);
  });
});

describe.skipIf(withoutBrowser)("in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  const visit = (
    path: string,
    options: BrowserContextOptions,
    check: (page: Page) => Promise<void>,
  ) => visitPage(browser, server.url + path, options, check, [mock.baseUrl]);

  test.each(TAGS)("all operations in %s are there without scripts, for find-in-page", (tag) =>
    visit(`${tag}/reference/`, { javaScriptEnabled: false }, async (page) => {
      for (const { id, method, path } of OPERATIONS) {
        await page.locator(`h2#${id}`).waitFor();
        const text = await page.locator("main").textContent();
        expect(text).toContain(`${method} ${path}`);
      }
    }),
  );

  test.each([
    ["fr-CA", "/fr/"],
    ["pt-PT", "/pt-BR/"],
    ["zh-TW", "/zh-Hant/"],
    ["zh-HK", "/zh-Hant/"],
    ["en-GB", "/en/"],
    ["de-DE", "/en/"],
  ])("a reader whose browser speaks %s gets %s", (locale, path) =>
    visit("", { locale }, async (page) => {
      await page.waitForURL(`**${path}`, { waitUntil: "commit" });
    }),
  );

  test("the language switch keeps the place", () =>
    visit("en/reference/#deleteGroups", {}, async (page) => {
      await page.locator(".languages a[lang=fr]:visible").click();
      await page.waitForURL("**/fr/reference/#deleteGroups");
      const heading = page.locator("h2#deleteGroups");
      await heading.waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe("fr");
      expect(await heading.isVisible()).toBe(true);
    }));

  test.each([
    ["en/#createGroup", "h2#createGroup"],
    ["fr/#schema-Group", "h3#schema-Group"],
  ])(
    "an address of the time when the reference was the first page, %s, still works",
    (old, place) =>
      visit(old, {}, async (page) => {
        await page.waitForURL(`**/${old.replace("/", "/reference/")}`);
        expect(await page.locator(place).isVisible()).toBe(true);
        await page.locator(".sidebar-content a").first().click();
        await page.waitForURL(`**/${old.split("#")[0]}`);
        await page.evaluate(() => (location.hash = "#downloads"));
        expect(page.url()).toMatch(/[a-z]\/#downloads$/);
      }),
  );

  /** The two pages that the search shows first. */
  async function firstFound(page: Page, words: string) {
    await page.locator("dialog input").fill(words);
    const message = page.locator("dialog .pagefind-ui__message");
    // The results of the words before stay until their number is said for these.
    const counted = async () => {
      const text = (await message.textContent()) ?? "";
      return text.includes(words) && /\d/.test(text.replace(words, ""));
    };
    await expect.poll(counted, { message: words }).toBe(true);
    const results = page.locator("dialog .pagefind-ui__results > .pagefind-ui__result");
    const shown = Math.min(2, await results.count());
    return Promise.all(
      Array.from({ length: shown }, async (_, i) => {
        // Each result has its place at once, and its link when its page's part of the index has come.
        const title = ".pagefind-ui__result-inner > .pagefind-ui__result-title a";
        const link = results.nth(i).locator(title);
        const href = await link.getAttribute("href");
        return { name: await link.textContent(), href: href?.replace(/#.*/, "") };
      }),
    );
  }

  test.each(TAGS)("the search finds every operation by its name in %s", (tag) =>
    visit(`${tag}/guides/mock/`, {}, async (page) => {
      await page.locator("site-search button").first().click();
      for (const { id } of OPERATIONS) {
        const own = html(`${tag}/operations/${id}/index.html`);
        const [, name = ""] = /<h1[^>]*>([^<]+)</.exec(own) ?? [];
        const href = `/${tag}/operations/${id}/`;
        expect(await firstFound(page, name)).toContainEqual({ name, href });
      }
    }),
  );

  test("the search is there for readers who open it at once in a slow browser", () =>
    visit("en/guides/mock/", {}, async (page) => {
      const devTools = await page.context().newCDPSession(page);
      await devTools.send("Emulation.setCPUThrottlingRate", { rate: 10 });
      await page.goto(`${server.url}en/`, { waitUntil: "commit" });
      await page.locator("site-search button").first().click();
      await page.locator("dialog input").waitFor();
    }));

  test("the search finds every operation by its id", () =>
    visit("fr/guides/mock/", {}, async (page) => {
      await page.locator("site-search button").first().click();
      for (const { id } of OPERATIONS) {
        const found = await firstFound(page, id);
        expect(found.map(({ href }) => href)).toContain(`/fr/operations/${id}/`);
      }
    }));

  test.each(TAGS)(
    "the search in %s leads from a status, an error and a command to its guide",
    (tag) =>
      visit(`${tag}/guides/first-call/`, {}, async (page) => {
        await page.locator("site-search button").first().click();
        for (const [words, path] of [
          ["403", "guides/errors/"],
          ["invalid_group", "guides/errors/"],
          ["mock", "guides/mock/"],
          ["sandbox", "guides/sandbox/"],
          ["postman", ""],
        ]) {
          const found = await firstFound(page, words ?? "");
          expect(found.map(({ href }) => href)).toContain(`/${tag}/${path}`);
        }
      }),
  );

  test("everything can be reached by keyboard, from the skip link on", () =>
    visit("en/reference/", {}, async (page) => {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe("#_top");
      const summary = page.locator(".try-it summary").first();
      await summary.focus();
      await page.keyboard.press("Enter");
      expect(await page.locator(".try-it").first().getAttribute("open")).toBe("");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe(
        "baseUrl",
      );
    }));

  test("a fragment that cannot be decoded takes nothing from a page", () =>
    visit("en/operations/listGroups/#50%", {}, async (page) => {
      await page.getByRole("tab", { name: "curl" }).waitFor();
    }));

  test("only what scrolls is a stop for the keyboard", () =>
    visit(
      "en/guides/testing-a-deployment/",
      { viewport: { width: 1000, height: 800 } },
      async (page) => {
        const wrong = () =>
          page.evaluate(() =>
            Array.from(document.querySelectorAll(".wide, pre[data-language]"))
              .filter(
                (part) => part.scrollWidth > part.clientWidth !== part.hasAttribute("tabindex"),
              )
              .map((part) => part.textContent),
          );
        await expect.poll(wrong).toEqual([]);
        const stops = () => page.locator("pre[tabindex]").count();
        const before = await stops();
        await page.setViewportSize({ width: 400, height: 800 });
        await expect.poll(stops).toBeGreaterThan(before);
        expect(await wrong()).toEqual([]);
      },
    ));
});

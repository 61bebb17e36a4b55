import { access } from "node:fs/promises";
import { join } from "node:path";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderSite, type SiteFiles } from "../src/index.ts";
import { wordsIn } from "../src/languages.ts";
import { PAGES } from "./site-pages.ts";
import { specFile, TAGS } from "./spec-file.ts";
import { hostStatically, type StaticHost } from "./static-host.ts";
import { complaintsOf, visitPage } from "./visit-page.ts";

const SITE = "https://docs.example";
const EDIT = "https://git.example/edit/main/";
const BASE = "/group-management-api/v1/";

let files: SiteFiles;
let host: StaticHost;
let url: string;
beforeAll(async () => {
  files = await renderSite(specFile, undefined, { base: BASE, site: SITE, editUrl: EDIT });
  host = await hostStatically(files, BASE);
  url = `${host.origin}${BASE}`;
});
afterAll(() => host?.[Symbol.asyncDispose]());

const html = (path: string) => files.get(path)?.toString("utf8") ?? "";
const pages = () => [...files.keys()].filter((path) => path.endsWith(".html"));

describe("a site with an address", () => {
  test.each(TAGS)("says in %s where each page is, and where it is in the others", (tag) => {
    for (const page of PAGES) {
      const text = html(`${tag}/${page}index.html`);
      expect(text).toContain(`<link rel="canonical" href="${SITE}${BASE}${tag}/${page}"/>`);
      expect(text).toContain(`<meta property="og:url" content="${SITE}${BASE}${tag}/${page}"/>`);
      const links = [...text.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)];
      expect(links.map(([, language, href]) => [language, href])).toEqual(
        [...TAGS.map((other) => [other, other]), ["x-default", "en"]].map(([language, folder]) => [
          language,
          `${SITE}${BASE}${folder}/${page}`,
        ]),
      );
    }
  });

  test("lists every page for crawlers, which robots.txt leads to", () => {
    const robots = html("robots.txt");
    expect(robots).toContain("User-agent: *\nAllow: /\n");
    const [, index = ""] = /^Sitemap: (.*)$/m.exec(robots) ?? [];
    const lists = addressesIn(fileAt(index));
    const listed = lists.flatMap((list) => addressesIn(fileAt(list)));
    expect(listed.toSorted()).toEqual(
      TAGS.flatMap((tag) => PAGES.map((page) => `${SITE}${BASE}${tag}/${page}`)).toSorted(),
    );
    for (const list of lists) {
      const tags = [...fileAt(list).matchAll(/hreflang="([^"]+)"/g)].map(([, tag]) => tag);
      expect(new Set(tags)).toEqual(new Set(TAGS));
    }
  });

  const fileAt = (address: string) => html(address.replace(`${SITE}${BASE}`, ""));
  const addressesIn = (list: string) =>
    [...list.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = ""]) => address);

  test("has a picture of 1200 by 630 for those who show links to it", () => {
    for (const tag of TAGS) {
      for (const page of PAGES) {
        const text = html(`${tag}/${page}index.html`);
        const [, address = ""] = /property="og:image" content="([^"]+)"/.exec(text) ?? [];
        const picture = files.get(address.replace(`${SITE}${BASE}`, "")) ?? Buffer.of();
        expect(picture.toString("latin1", 1, 4)).toBe("PNG");
        expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
        const alternatives = [...text.matchAll(/property="og:image:alt" content="([^"]+)"/g)];
        expect(alternatives.map(([, name]) => name)).toEqual([wordsIn(tag).title]);
      }
    }
  });
});

describe("the changelog's feed", () => {
  test.each(TAGS)("in %s has every version, with the address of its place", async (tag) => {
    const feed = html(`${tag}/changelog.xml`);
    const page = `${tag}/guides/changelog/`;
    const items = [...feed.matchAll(/<item><title>([^<]+)<\/title><link>([^<]+)<\/link>/g)];
    const versions = [
      ...html(`${page}index.html`).matchAll(/<h2 id="([^"]+)"[^>]*>(\d+\.\d+\.\d+)/g),
    ];
    expect(versions.length).toBeGreaterThan(1);
    expect(items.map(([, title, link]) => [title, link])).toEqual(
      versions.map(([, anchor, version]) => [version, `${SITE}${BASE}${page}#${anchor}`]),
    );
    expect(feed).toContain(`<link>${SITE}${BASE}${page}</link>`);
    expect(feed).toContain(`<language>${tag}</language>`);
    // Escaped HTML, as feeds have it.
    expect(feed).toContain("<description>&lt;ul&gt;&lt;li&gt;");
    expect(feed).not.toContain("pubDate");
  });

  test.each(TAGS)(
    "in %s is linked from the changelog alone, for readers and for programs",
    (tag) => {
      for (const page of PAGES) {
        const links = [
          ...html(`${tag}/${page}index.html`).matchAll(
            /<(a|link) [^>]*href="[^"]*changelog\.xml"[^>]*>/g,
          ),
        ];
        expect([page, links.map(([, element]) => element)]).toEqual([
          page,
          page === "guides/changelog/" ? ["link", "a"] : [],
        ]);
      }
      expect(html(`${tag}/guides/changelog/index.html`)).toContain(
        `<link rel="alternate" type="application/rss+xml" href="../../changelog.xml" title="${wordsIn(tag).site.feed}"/>`,
      );
    },
  );
});

describe("the link to edit a page", () => {
  test.each(TAGS)("in %s leads to the file that its text is written in", async (tag) => {
    for (const page of PAGES) {
      const links = [
        ...html(`${tag}/${page}index.html`).matchAll(
          /href="https:\/\/git\.example\/edit\/main\/([^"]+)"/g,
        ),
      ];
      const paths = links.map(([, path = ""]) => path);
      if (!/^(operations|guides)\/./.test(page)) expect(paths).toEqual([]);
      else expect(paths).toEqual([expect.stringMatching(sourceOf(tag, page))]);
      for (const path of paths) await access(join(import.meta.dirname, "../../..", path));
    }
  });

  function sourceOf(tag: string, page: string): RegExp {
    if (page.startsWith("operations/"))
      return tag === "en" ? /^spec\/openapi\.yaml$/ : new RegExp(`^spec/overlays/${tag}\\.yaml$`);
    if (tag === "en" && page === "guides/changelog/") return /^spec\/CHANGELOG\.md$/;
    return new RegExp(`^packages/docs/guides/${tag}/${page.split("/")[1]}\\.md$`);
  }
});

describe("below a path of its host", () => {
  test("every link of every page leads to something that is there", () => {
    const dead: string[] = [];
    const known = new Map<string, boolean>();
    for (const path of pages()) {
      for (const [, href = ""] of html(path).matchAll(
        /<(?:a|link|script)\b[^>]*(?:href|src)="([^"]+)"/g,
      )) {
        const { origin, pathname, hash } = new URL(
          href,
          `${SITE}${BASE}${path.replace(/index\.html$/, "")}`,
        );
        if (origin !== SITE) continue;
        const target = pathname + hash;
        if (!known.has(target)) known.set(target, isThere(pathname, hash.slice(1)));
        if (!known.get(target)) dead.push(`${path}: ${href}`);
      }
    }
    expect(known.size).toBeGreaterThan(500);
    expect(dead).toEqual([]);
  });

  function isThere(pathname: string, anchor: string): boolean {
    if (!pathname.startsWith(BASE)) return false;
    const file = decodeURI(pathname.slice(BASE.length)).replace(/\/$|^$/, "$&index.html");
    return files.has(file) && (!anchor || html(file).includes(`id="${anchor}"`));
  }

  describe.skipIf(withoutBrowser)("in Chromium", () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchChromium();
    });
    afterAll(() => browser?.close());

    test.each(TAGS)("no page in %s asks for anything that is not there", async (tag) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const complaints = complaintsOf(page, [url]);
      for (const path of PAGES) {
        await page.goto(`${url}${tag}/${path}`, { waitUntil: "load" });
        expect(await page.locator("h1").count()).toBe(1);
      }
      await context.close();
      expect([complaints, host.missing]).toEqual([[], []]);
    });

    const visit = (path: string, check: (page: Page) => Promise<void>) =>
      visitPage(browser, `${url}${path}`, {}, check);

    test.each(TAGS)("the search in %s leads to a page", (tag) =>
      visit(`${tag}/guides/mock/`, async (page) => {
        await page.locator("site-search button").first().click();
        const [, name = ""] =
          /<h1[^>]*>([^<]+)</.exec(html(`${tag}/operations/createGroup/index.html`)) ?? [];
        await page.locator("dialog input").fill(name);
        await page
          .locator(`dialog a[href="${BASE}${tag}/operations/createGroup/"]`)
          .first()
          .click();
        await page.waitForURL(`${url}${tag}/operations/createGroup/`);
      }),
    );

    test("the language switch keeps page and place", () =>
      visit("en/guides/errors/#statuses", async (page) => {
        await page.locator(".languages a[lang=fr]:visible").click();
        await page.waitForURL(`${url}fr/guides/errors/#statuses`);
        expect(await page.locator("html").getAttribute("lang")).toBe("fr");
      }));

    test("the root leads to the reader's language", async () => {
      const context = await browser.newContext({ locale: "pt-BR" });
      const page = await context.newPage();
      await page.goto(url, { waitUntil: "commit" });
      await page.waitForURL(`${url}pt-BR/`);
      await context.close();
    });

    test("on paper, nothing leads to other pages or to an editor", () =>
      visit("en/guides/errors/", async (page) => {
        for (const selector of ['a[rel="next"]', `a[href^="${EDIT}"]`]) {
          const link = page.locator(selector);
          await page.emulateMedia({ media: "screen" });
          expect([selector, await link.isVisible()]).toEqual([selector, true]);
          await page.emulateMedia({ media: "print" });
          expect([selector, await link.isVisible()]).toEqual([selector, false]);
        }
      }));

    test("a form asks the site itself where the mock is", () =>
      visit("en/operations/listGroups/", async (page) => {
        const asked = page.waitForResponse(`${url}mock.json`);
        await page.locator(".try-it summary").click();
        expect((await asked).status()).toBe(200);
      }));
  });
});

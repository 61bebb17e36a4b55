import { readFile } from "node:fs/promises";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import { operationDescriptors } from "@aam-groups/types";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DocsServer, type SiteFiles, startDocsServer } from "../src/index.ts";
import { wordsIn } from "../src/languages.ts";
import { sharedSite } from "./shared-site.ts";
import { PAGES } from "./site-pages.ts";
import { specFile, TAGS } from "./spec-file.ts";
import { visitPage } from "./visit-page.ts";

let files: SiteFiles;
beforeAll(async () => {
  files = await sharedSite();
});

const html = (path: string) => files.get(`${path}index.html`)?.toString("utf8") ?? "";
/** What the page itself says. */
const main = (path: string) => /<main[ >].*<\/main>/s.exec(html(path))?.[0] ?? "";
const plain = (text: string) => text.replaceAll(/<[^>]*>/g, "");

describe.each(TAGS)("the first page in %s", (tag) => {
  test("begins with base URL, token and a first call, then lists everything", () => {
    const ids = [...main(`${tag}/`).matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([
      "base-url",
      "token",
      "first-call",
      "operations",
      "permissions-by-type",
      "certainty",
      "guides",
      "downloads",
    ]);
  });

  test("has a first call that can be copied as it is", () => {
    const [, code] = /data-code="(curl [^"]*)"/.exec(main(`${tag}/`)) ?? [];
    expect(code?.split("\u007f")[0]).toBe("curl &quot;https://aam.adobe.io/v1/groups/&quot; \\");
  });

  test("leads to each operation, with its method and its path", () => {
    const items = [...main(`${tag}/`).matchAll(/<li><a href="operations\/(\w+)\/">.*?<\/li>/gs)];
    const found = items.map(([item, id]) => {
      const method = /data-method="(\w+)"/.exec(item)?.[1];
      return { id, method, path: /<code[^>]*>(.*?)<\/code>/.exec(item)?.[1] };
    });
    const expected = Object.values(operationDescriptors);
    expect(found).toEqual(expected.map(({ id, method, path }) => ({ id, method, path })));
  });

  test.each([
    ["permissions-by-type", "permissions-and-wildcards"],
    ["certainty", "what-is-unsaid"],
  ])("calls the guide that explains more in #%s by its title", (id, slug) => {
    const [, part = ""] = main(`${tag}/`).split(`<h2 id="${id}"`);
    const [, name] = new RegExp(`<a href="guides/${slug}/">(.*?)</a>`).exec(part) ?? [];
    const [, title] = /<h1[^>]*>(.*?)<\/h1>/s.exec(html(`${tag}/guides/${slug}/`)) ?? [];
    expect(name).toBe(title?.trim());
  });

  test("says how many statements of the spec have each basis", async () => {
    const spec = await readFile(specFile, "utf8");
    const rows = [...main(`${tag}/`).matchAll(/<tr.*?<\/tr>/gs)]
      .map(([row]) => row)
      .filter((row) => row.includes("basis-"));
    const counts = rows.map((row) => {
      const basis = /basis-(\w+)/.exec(row)?.[1];
      return [basis, Number(plain(row).match(/\d+\s*$/)?.[0])];
    });
    expect(counts).toEqual(
      ["documented", "convention", "assumed"].map((basis) => [
        basis,
        spec.match(new RegExp(`^ *x-basis: ${basis}$`, "gm"))?.length,
      ]),
    );
  });

  test("names the hosts that a reader can use, and leaves those that are made up to the reference", () => {
    const [, answers = ""] =
      /class="first-answers">(.*)<h2 id="operations"/s.exec(main(`${tag}/`)) ?? [];
    const own = plain(answers);
    const { listed } = serversIn(tag);
    expect(listed.slice(0, 4).filter((url) => !own.includes(url))).toEqual([]);
    expect(listed.at(-1)).toContain(".example/");
    expect(own).not.toContain(".example/");
  });
});

/** The addresses in the reference's table of servers. */
function serversIn(tag: string): { listed: string[] } {
  const [, table = ""] =
    /<h2 id="servers">.*?<tbody[^>]*>(.*?)<\/tbody>/s.exec(html(`${tag}/reference/`)) ?? [];
  const first = [...table.matchAll(/<tr[^>]*>.*?<code[^>]*>(.*?)<\/code>/gs)];
  return { listed: first.map(([, url = ""]) => url) };
}

describe("every heading of a page", () => {
  test.each(TAGS)("in %s has a link to itself, named in the reader's language", (tag) => {
    const { linkTo } = wordsIn(tag).fields;
    for (const page of PAGES) {
      const headings = [
        ...main(`${tag}/${page}`).matchAll(
          /<h[2-6] id="([^"]+)">(.*?)<\/h[2-6]>(<a class="anchor-link"[^>]*>)?/gs,
        ),
      ].filter(([, id]) => id !== "starlight__on-this-page--mobile");
      // The lists of a folder are nothing but a list below their title.
      const isList = ["operations/", "guides/"].includes(page);
      expect([page, headings.length > 0]).toEqual([page, !isList]);
      for (const [, id, title = "", link = ""] of headings) {
        expect(link).toContain(`href="#${id}"`);
        expect(link).toContain(`aria-label="${linkTo(plain(title).trim())}"`);
        expect(link).toContain("data-pagefind-ignore");
      }
    }
  });
});

describe.skipIf(withoutBrowser)("in Chromium", () => {
  let browser: Browser;
  let server: DocsServer;
  beforeAll(async () => {
    server = await startDocsServer(files, { port: 0 });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test("the link of a heading shows on hover and on focus, and not on paper", () =>
    visitPage(browser, `${server.url}en/guides/errors/`, {}, async (page) => {
      const heading = page.locator("h2#statuses");
      const link = page.locator("h2#statuses + .anchor-link");
      const opacity = () => link.evaluate((own) => getComputedStyle(own).opacity);
      expect(await opacity()).toBe("0");
      await heading.hover();
      expect(await opacity()).toBe("1");
      await page.mouse.move(0, 0);
      expect(await opacity()).toBe("0");
      // By keyboard: the browser shows focus only then.
      await page.locator(".sl-markdown-content a").first().focus();
      while (!(await link.evaluate((own) => own === document.activeElement))) {
        await page.keyboard.press("Tab");
      }
      expect(await opacity()).toBe("1");
      await page.keyboard.press("Enter");
      expect(new URL(page.url()).hash).toBe("#statuses");
      await page.emulateMedia({ media: "print" });
      expect(await link.isVisible()).toBe(false);
    }));

  test.each(TAGS)("the first page and the reference in %s fit into every width", async (tag) => {
    for (const path of [`${tag}/`, `${tag}/reference/`]) {
      await visitPage(browser, server.url + path, {}, async (page) => {
        for (const width of [1440, 1150, 768, 390]) {
          await page.setViewportSize({ width, height: 900 });
          const needed = await page.evaluate(() => document.documentElement.scrollWidth);
          expect([path, needed]).toEqual([path, width]);
        }
      });
    }
  });

  test("without scripts, the first page names every host, and what each is for", () =>
    visitPage(browser, `${server.url}en/`, { javaScriptEnabled: false }, async (page) => {
      const answers = page.locator(".first-answers");
      for (const url of serversIn("en").listed.slice(0, 4)) {
        expect(await answers.locator(`code:text-is("${url}"):visible`).count()).toBe(1);
      }
      const purpose = answers.getByText("Public host for requests with legacy OAuth 2.0 tokens.");
      expect(await purpose.isVisible()).toBe(true);
    }));
});

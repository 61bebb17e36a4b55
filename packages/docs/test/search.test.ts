import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import { operationDescriptors } from "@aam-groups/types";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DocsServer, type SiteFiles, startDocsServer } from "../src/index.ts";
import { type LanguageTag, wordsIn } from "../src/languages.ts";
import { en } from "./search-queries/en.ts";
import { fr } from "./search-queries/fr.ts";
import { ptBR } from "./search-queries/pt-BR.ts";
import { zhHant } from "./search-queries/zh-Hant.ts";
import { sharedSite } from "./shared-site.ts";
import { TAGS } from "./spec-file.ts";
import { visitPage } from "./visit-page.ts";

type Queries = Readonly<Record<string, readonly string[]>>;
const QUERIES: Readonly<Record<LanguageTag, Queries>> = {
  en,
  fr,
  "pt-BR": ptBR,
  "zh-Hant": zhHant,
};

const OPERATIONS = Object.values(operationDescriptors);

let files: SiteFiles;
let server: DocsServer;
beforeAll(async () => {
  files = await sharedSite();
  server = await startDocsServer(files, { port: 0, mockUrl: "http://127.0.0.1/api/v1" });
});
afterAll(() => server?.close());

interface Result {
  url: string;
  /** The first place on the page that has the words. */
  place: string;
  excerpts: string[];
  meta: Record<string, string>;
}

interface PageData {
  url: string;
  excerpt: string;
  meta: Record<string, string>;
  sub_results: { url: string; excerpt: string }[];
}

/** What the search of a page offers to programs. */
interface Pagefind {
  init(): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<PageData> }[] }>;
}

/** What the search of a page finds first for each query; `undefined` for nothing. */
async function firstFor(page: Page, queries: readonly string[]): Promise<(Result | undefined)[]> {
  // As text: Vitest would make an import of its own of it.
  const pagefind = await page.evaluateHandle<Pagefind>(`import("/pagefind/pagefind.js")`);
  return pagefind.evaluate(async ({ init, search }, all) => {
    await init();
    const found: (Result | undefined)[] = [];
    for (const query of all) {
      const data = await (await search(query)).results[0]?.data();
      found.push(
        data && {
          url: data.url,
          place: data.sub_results[0]?.url ?? data.url,
          excerpts: [data.excerpt, ...data.sub_results.map(({ excerpt }) => excerpt)],
          meta: data.meta,
        },
      );
    }
    return found;
  }, queries);
}

const addressOf = (tag: LanguageTag, slug: string) => `/${tag}/${slug === "" ? "" : `${slug}/`}`;

describe.each(TAGS)("the search words in %s", (tag) => {
  test("are there for every operation", () => {
    expect(Object.keys(wordsIn(tag).searchWords.operations).toSorted()).toEqual(
      Object.keys(operationDescriptors).toSorted(),
    );
  });

  test("come with at least 40 queries that are tried", () => {
    expect(Object.values(QUERIES[tag]).flat().length).toBeGreaterThanOrEqual(40);
  });
});

describe.skipIf(withoutBrowser)("in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  const visit = (path: string, check: (page: Page) => Promise<void>) =>
    visitPage(browser, server.url + path, {}, check);

  test.each(TAGS)("what people type in %s leads to its page first", (tag) =>
    visit(`${tag}/guides/mock/`, async (page) => {
      const wanted = Object.entries(QUERIES[tag]).flatMap(([slug, queries]) =>
        queries.map((query) => ({ query, url: addressOf(tag, slug) })),
      );
      const found = await firstFor(
        page,
        wanted.map(({ query }) => query),
      );
      expect(wanted.map(({ query }, i) => ({ query, url: found[i]?.url }))).toEqual(wanted);
    }),
  );

  test.each(TAGS)("the title of every page in %s leads to it, and so does its id", (tag) =>
    visit(`${tag}/guides/mock/`, async (page) => {
      const slugs = Object.keys(QUERIES[tag]).filter((slug) => slug !== "");
      const titles = slugs.map((slug) => {
        const html = files.get(`${tag}/${slug}/index.html`)?.toString("utf8") ?? "";
        return /<h1[^>]*>([^<]+)</.exec(html)?.[1] ?? "";
      });
      const withoutAccents = titles.map((title) => title.normalize("NFD").replace(/\p{M}/gu, ""));
      const ids = OPERATIONS.map(({ id }) => id);
      const found = await firstFor(page, [...titles, ...withoutAccents, ...ids]);
      expect(found.map((one) => one?.url)).toEqual(
        [...slugs, ...slugs, ...ids.map((id) => `operations/${id}`)].map((slug) =>
          addressOf(tag, slug),
        ),
      );
    }),
  );

  test("the request of an operation leads to it, with values in its path as well", () =>
    visit("en/guides/mock/", async (page) => {
      const requests = OPERATIONS.flatMap(({ id, method, path }) =>
        [path, path.replace("{groupId}", "118204"), `https://aam.adobe.io/v1${path}`].map(
          (one) => ({ id, request: `${method} ${one}` }),
        ),
      );
      const found = await firstFor(
        page,
        requests.map(({ request }) => request),
      );
      expect(found.map((one) => one?.url)).toEqual(
        requests.map(({ id }) => `/en/operations/${id}/`),
      );
    }));

  test("a status leads to the table of statuses", () =>
    visit("en/guides/mock/", async (page) => {
      const found = await firstFor(page, ["409", "429", "415"]);
      expect(found.map((one) => one?.place)).toEqual(
        found.map(() => "/en/guides/errors/#statuses"),
      );
    }));

  test("words in quotes are looked for as they stand", () =>
    visit("en/guides/mock/", async (page) => {
      const found = await firstFor(page, ['"keeps no state"', '"state no keeps"']);
      expect(found.map((one) => one?.url)).toEqual(["/en/guides/mock/", undefined]);
    }));

  test.each(TAGS)("results in %s show neither badges nor the words they were found by", (tag) =>
    visit(`${tag}/guides/mock/`, async (page) => {
      const { basis } = wordsIn(tag);
      const found = await firstFor(page, [
        "SegmentPermission",
        "PermissionObjectInput",
        "pagination",
      ]);
      for (const one of found) {
        expect(one?.meta).not.toHaveProperty("keywords");
        expect(one?.excerpts.join(" ")).not.toMatch(/(^|\s)#\s/);
        const text = one?.excerpts.join(" ").replaceAll(/<\/?mark>/g, "") ?? "";
        expect(text).not.toMatch(
          new RegExp(`SegmentPermission(Input)? (${basis.assumed}|${basis.convention})`),
        );
      }
    }),
  );

  test("“/” opens the search, but not while something is typed", () =>
    visit("en/operations/listGroups/", async (page) => {
      const dialog = page.locator("site-search dialog");
      const button = page.locator("site-search button[data-open-modal]");
      expect(await button.getAttribute("aria-keyshortcuts")).toBe("Control+K /");
      await page.locator(".try-it summary").click();
      const field = page.locator(".try-it input").first();
      await field.press("End");
      await field.press("/");
      expect(await field.inputValue()).toMatch(/\/$/);
      expect(await dialog.isVisible()).toBe(false);
      await page.locator("h1").click();
      await page.keyboard.press("/");
      await dialog.waitFor();
      await page.locator("dialog input").waitFor();
      expect(await page.locator("dialog input").inputValue()).toBe("");
    }));

  test("the first query already finds a list with titles", () =>
    visit("pt-BR/operations/listGroups/", async (page) => {
      await page.keyboard.press("/");
      await page.locator("dialog input").fill("criar grupo");
      const message = page.locator("dialog .pagefind-ui__message", { hasText: /\d/ });
      await message.waitFor();
      const title = page.locator("dialog .pagefind-ui__result-title a").first();
      expect(await title.textContent()).toBe("Criar um grupo");
    }));
});

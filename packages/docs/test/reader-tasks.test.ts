import { nodeAt, textAt } from "@aam-groups/spec/json-node";
import { operationOf } from "@aam-groups/spec/operations";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DocsServer, startDocsServer } from "../src/index.ts";
import type { LanguageTag } from "../src/languages.ts";
import { localizedSpec } from "../src/localized-spec.ts";
import { sharedSite } from "./shared-site.ts";
import { specFile, TAGS } from "./spec-file.ts";
import { visitPage } from "./visit-page.ts";

/** Something that a reader wants to know. */
interface Task {
  question: string;
  /** The page where the question comes up, below the language's folder. */
  from: string;
  /** Where the link leads that the reader follows there, as it is written; left out if the page itself answers. */
  link?: string;
  /** What answers. */
  answer: string;
  /** What it says: something that is the same in every language, or a text of the spec. */
  says: string | ((tag: LanguageTag) => Promise<string>);
}

/** The texts of the spec in a language, without the marks of Markdown, and with the apostrophes of typographers. */
const plain = (text: string) => text.trim().replaceAll("`", "").replaceAll("'", "’");
const operation = async (tag: LanguageTag, id: string) =>
  operationOf(await localizedSpec(specFile, tag), id).node;
const bodyOf = async (tag: LanguageTag, id: string) =>
  nodeAt(await operation(tag, id), "requestBody");

const TASKS: Task[] = [
  {
    question: "Which base URL do I use?",
    from: "",
    answer: ".first-answers .base-url :is(select, code):visible",
    says: "https://aam.adobe.io/v1",
  },
  {
    question: "How do I get a token?",
    from: "",
    link: "guides/getting-a-token/",
    answer: "main td",
    says: "https://ims-na1.adobelogin.com/ims/token/v3",
  },
  {
    question: "What does 409 mean, and was anything deleted?",
    from: "operations/deleteGroups/",
    link: "../../guides/errors/#statuses",
    answer: "main tr",
    says: "409",
  },
  {
    question: "Which permissions fit a destination?",
    from: "operations/setGroupPermissions/",
    link: "../../guides/permissions-and-wildcards/",
    answer: "main th",
    says: "DESTINATION",
  },
  {
    question: "How do I remove all permissions?",
    from: "operations/setGroupPermissions/",
    answer: "main p",
    says: async (tag) => textAt(await bodyOf(tag, "setGroupPermissions"), "description"),
  },
  {
    question: "Is the body of the bulk delete certain?",
    from: "operations/deleteGroups/",
    answer: "main p",
    says: async (tag) => textAt(await bodyOf(tag, "deleteGroups"), "x-basis-reason"),
  },
  {
    question: "What happens to the members of a group that is deleted?",
    from: "operations/deleteGroup/",
    answer: "main p",
    says: async (tag) =>
      textAt(await operation(tag, "deleteGroup"), "description").split("\n")[1] ?? "",
  },
  {
    question: "How do I try it without an account?",
    from: "",
    link: "guides/mock/",
    answer: "main pre",
    says: "npx pnpm@12 mock --port 4010",
  },
  {
    question: "What changed since 1.0.0?",
    from: "",
    link: "guides/changelog/",
    answer: "main h2",
    says: "1.0.4",
  },
  {
    question: "How do I test my own deployment?",
    from: "",
    link: "guides/testing-a-deployment/",
    answer: "main pre",
    says: "npx pnpm@12 contract --base-url",
  },
];

const SCREENS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

describe.skipIf(withoutBrowser).each(TAGS)("a reader in %s", (tag) => {
  let browser: Browser;
  let server: DocsServer;
  beforeAll(async () => {
    server = await startDocsServer(await sharedSite(), { port: 0 });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  describe.each(SCREENS)("with $width × $height", (viewport) => {
    test.each(TASKS)("learns: $question", async ({ from, link, answer, says }) => {
      const text = plain(typeof says === "string" ? says : await says(tag));
      await visitPage(browser, `${server.url}${tag}/${from}`, { viewport }, async (page) => {
        if (link !== undefined) await follow(page, link);
        const found = page.locator(answer).filter({ hasText: text }).first();
        await found.waitFor();
        const { y = Number.NaN } = (await found.boundingBox()) ?? {};
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThan(2 * viewport.height);
      });
    });
  });
});

/** Follows a link of the page's own text, and not of the lists beside it. */
async function follow(page: Page, href: string): Promise<void> {
  const target = new URL(href, page.url()).href;
  await page.locator(`main .sl-markdown-content a[href="${href}"]:visible`).first().click();
  await page.waitForURL(target);
}

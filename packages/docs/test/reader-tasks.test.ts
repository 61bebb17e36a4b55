import { readFile } from "node:fs/promises";
import { isNode, type JsonNode, listAt, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { operationOf } from "@aam-groups/spec/operations";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readChangelog, translatedVersions } from "../src/changelog.ts";
import { asOfNow } from "../src/first-release.ts";
import { guideFile } from "../src/guides.ts";
import { type DocsServer, startDocsServer } from "../src/index.ts";
import { wordsIn } from "../src/languages.ts";
import { localizedSpec } from "../src/localized-spec.ts";
import type { Words } from "../src/words/words.ts";
import { sharedSite } from "./shared-site.ts";
import { specFile, TAGS } from "./spec-file.ts";

/** Something that a reader wants to know. */
interface Task {
  question: string;
  /** The page where the question comes up, below the language's folder. */
  from: string;
  /** Where the link leads that the reader follows there, as it is written; left out if the page itself answers. */
  link?: string;
  /** What answers. */
  answer: string;
  /** What it says: what is the same in every language, or texts of the spec or of the docs in that language. */
  says: (spec: JsonNode, words: Words, changes: Changes) => string[];
  /** Whether it says nothing else. */
  isAll?: true;
  /** What the rest of the page says, wherever it begins. */
  further?: (changes: Changes) => string[];
}

/** The text of each version of the changelog in a language, the newest first. */
type Changes = ReadonlyMap<string, string>;

const entriesOf = (text = "") => text.split(/^- /m).slice(1);

const purposeOf = (spec: JsonNode, url: string) => {
  const servers = listAt(spec, "servers").filter(isNode);
  return textAt(servers.find((server) => textAt(server, "url") === url) ?? {}, "description");
};
const responseOf = (spec: JsonNode, id: string, status: string) =>
  operationOf(spec, id).responses.find(({ key }) => key === status)?.node ?? {};
const bodyOf = (spec: JsonNode, id: string) => nodeAt(operationOf(spec, id).node, "requestBody");

const TASKS: Task[] = [
  {
    question: "Which base URL do I use?",
    from: "",
    answer: ".first-answers .base-url",
    says: (spec) => ["https://aam.adobe.io/v1", purposeOf(spec, "https://aam.adobe.io/v1")],
  },
  {
    question: "How do I get a token?",
    from: "",
    link: "guides/getting-a-token/",
    answer: "tr",
    says: () => [
      "https://ims-na1.adobelogin.com/ims/token/v3",
      "https://api.demdex.com/oauth/token",
    ],
  },
  {
    question: "What does 409 mean, and was anything deleted?",
    from: "operations/deleteGroups/",
    link: "#response-409",
    answer: "#response-409",
    says: (spec, { fields }) => [
      textAt(responseOf(spec, "deleteGroups", "409"), "description"),
      fields.wasChanged,
      fields.changed.bulkDelete,
    ],
  },
  {
    question: "Which permissions fit a destination?",
    from: "operations/setGroupPermissions/",
    link: "#request-body",
    answer: "tbody tr:has(td:first-child code:text-is('DESTINATION')) td:last-child",
    says: (_, { listComma }) => [["READ", "WRITE", "CREATE", "DELETE"].join(listComma)],
    isAll: true,
  },
  {
    question: "How do I remove all permissions?",
    from: "operations/setGroupPermissions/",
    answer: "p",
    says: (spec) => [textAt(bodyOf(spec, "setGroupPermissions"), "description")],
  },
  {
    question: "Is the body of the bulk delete certain?",
    from: "operations/deleteGroups/",
    answer: "p:has(.basis-assumed)",
    says: (spec, { basis }) => [
      basis.assumed,
      textAt(bodyOf(spec, "deleteGroups"), "x-basis-reason"),
    ],
  },
  {
    question: "What happens to the members of a group that is deleted?",
    from: "operations/deleteGroup/",
    answer: "p",
    says: (spec) => textAt(operationOf(spec, "deleteGroup").node, "description").split("\n"),
  },
  {
    question: "How do I try it without an account?",
    from: "",
    link: "guides/mock/",
    answer: "pre",
    says: () => [asOfNow("npx pnpm@12 mock --port 4010")],
  },
  {
    question: "What changed since 1.0.0?",
    from: "",
    link: "guides/changelog/",
    answer: "ul",
    says: ({ info }, _, changes) => entriesOf(changes.get(textAt(info, "version"))),
    further: (changes) => {
      const newer = [...changes].slice(0, [...changes.keys()].indexOf("1.0.0"));
      return newer.flatMap(([version, text]) => [version, ...entriesOf(text)]);
    },
  },
  {
    question: "How do I test my own deployment?",
    from: "",
    link: "guides/testing-a-deployment/",
    answer: "pre",
    says: () => [asOfNow("npx pnpm@12 contract --base-url")],
  },
];

const SCREENS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

describe.skipIf(withoutBrowser).each(TAGS)("a reader in %s", (tag) => {
  let browser: Browser;
  let server: DocsServer;
  let spec: JsonNode;
  let changes: Changes;
  beforeAll(async () => {
    server = await startDocsServer(await sharedSite(), { port: 0 });
    browser = await launchChromium();
    spec = await localizedSpec(specFile, tag);
    const guide = await readFile(guideFile(tag, "changelog"), "utf8");
    changes = translatedVersions(guide, await readChangelog(specFile));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  describe.each(SCREENS)("with $width × $height", (viewport) => {
    let page: Page;
    beforeAll(async () => {
      // A page that scrolls by itself is somewhere else when it is looked at.
      page = await browser.newPage({ viewport, reducedMotion: "reduce" });
    });

    test.each(TASKS)("learns: $question", async (task) => {
      await page.goto(`${server.url}${tag}/${task.from}`);
      if (task.link !== undefined) await follow(page, task.link);
      const texts = task.says(spec, wordsIn(tag), changes).map(plain);
      expect(texts).not.toEqual([]);
      expect(texts.filter((text) => text === "")).toEqual([]);
      const answers = await answersOn(page, task.answer, texts);
      const inSight = answers.filter(({ top }) => top >= 0 && top < 2 * viewport.height);
      expect(inSight).not.toEqual([]);
      if (task.isAll) {
        for (const { text } of inSight) expect(text).toBe(texts.join(" "));
      }
      if (task.further) {
        const whole = plain((await page.locator("main").textContent()) ?? "");
        const further = task.further(changes).map(plain);
        expect(further).not.toEqual([]);
        expect(further.filter((text) => !whole.includes(text))).toEqual([]);
      }
    });
  });
});

/** Each of the visible elements that say all of the texts: what it says, and how far below the upper edge of the screen it begins. */
async function answersOn(
  page: Page,
  selector: string,
  texts: readonly string[],
): Promise<{ text: string; top: number }[]> {
  const answers: { text: string; top: number }[] = [];
  for (const element of await page.locator("main").locator(selector).all()) {
    const box = await element.boundingBox();
    const text = plain((await element.textContent()) ?? "");
    if (box && texts.every((one) => text.includes(one))) answers.push({ text, top: box.y });
  }
  return answers;
}

/** Follows a link of the page's own text, and not of the lists beside it. */
async function follow(page: Page, href: string): Promise<void> {
  const target = new URL(href, page.url()).href;
  await page.locator(`main .sl-markdown-content a[href="${href}"]:visible`).first().click();
  await page.waitForURL(target);
}

/** Without the marks of Markdown, and with one kind of apostrophes, quotation marks and spaces. */
function plain(text: string): string {
  return text
    .replaceAll("`", "")
    .replaceAll("’", "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/\s+/g, " ")
    .trim();
}

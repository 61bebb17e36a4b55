import { writeFiles } from "@aam-groups/command";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import { newFolder } from "@aam-groups/test-kit/folder";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DocsServer, startDocsServer } from "../src/index.ts";
import { wordsIn } from "../src/languages.ts";
import { sharedSite } from "./shared-site.ts";
import { TAGS } from "./spec-file.ts";

const sentence = (tag: (typeof TAGS)[number]) =>
  wordsIn(tag).site.withoutStyles("/").replaceAll("`", "");

describe.skipIf(withoutBrowser)("a first page", () => {
  let browser: Browser;
  let server: DocsServer;
  let folder: string;
  beforeAll(async () => {
    const files = await sharedSite();
    server = await startDocsServer(files, { port: 0 });
    folder = await newFolder();
    await writeFiles(
      folder,
      [...files]
        .filter(([path]) => /\.(html|css|js)$/.test(path))
        .map(([path, content]) => [path, content.toString("utf8")]),
    );
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function noteAt(url: string, javaScriptEnabled: boolean): Promise<[string, boolean]> {
    const context = await browser.newContext({ javaScriptEnabled });
    const page: Page = await context.newPage();
    await page.goto(url);
    const note = page.locator(".without-styles");
    const seen: [string, boolean] = [(await note.textContent()) ?? "", await note.isVisible()];
    await context.close();
    return seen;
  }

  test.each(TAGS)("in %s says what to do if it is opened as a file, and only then", async (tag) => {
    for (const scripts of [true, false]) {
      const file = await noteAt(`file://${folder}/${tag}/index.html`, scripts);
      expect(file).toEqual([sentence(tag), true]);
    }
    expect(await noteAt(`${server.url}${tag}/`, true)).toEqual([sentence(tag), false]);
  });

  test("which chooses the language says it as well, and stays where it is", async () => {
    for (const scripts of [true, false]) {
      expect(await noteAt(`file://${folder}/index.html`, scripts)).toEqual([sentence("en"), true]);
    }
    expect(await noteAt(server.url, false)).toEqual([sentence("en"), false]);
  });
});

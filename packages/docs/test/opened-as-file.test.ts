import { writeFiles } from "@aam-groups/command";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import { newFolder } from "@aam-groups/test-kit/folder";
import type { Browser } from "playwright-core";
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

  /** What the note says, whether it can be seen, and where the browser is then. */
  async function noteAt(
    url: string,
    javaScriptEnabled: boolean,
  ): Promise<{ text: string | null; isVisible: boolean; at: string }> {
    const context = await browser.newContext({ javaScriptEnabled });
    try {
      const page = await context.newPage();
      await page.goto(url);
      const note = page.locator(".without-styles");
      const text = await note.textContent();
      return { text, isVisible: await note.isVisible(), at: page.url() };
    } finally {
      await context.close();
    }
  }

  test.each(TAGS)("in %s says what to do if it is opened as a file, and only then", async (tag) => {
    const text = sentence(tag);
    const file = `file://${folder}/${tag}/index.html`;
    for (const scripts of [true, false]) {
      expect(await noteAt(file, scripts)).toEqual({ text, isVisible: true, at: file });
    }
    const served = `${server.url}${tag}/`;
    expect(await noteAt(served, true)).toEqual({ text, isVisible: false, at: served });
  });

  test("which chooses the language says it as well, and stays where it is", async () => {
    const text = sentence("en");
    const file = `file://${folder}/index.html`;
    for (const scripts of [true, false]) {
      expect(await noteAt(file, scripts)).toEqual({ text, isVisible: true, at: file });
    }
    const served = server.url;
    expect(await noteAt(served, false)).toEqual({ text, isVisible: false, at: served });
  });
});

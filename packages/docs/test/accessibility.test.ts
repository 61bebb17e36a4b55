import { seriousFindings } from "@aam-groups/test-kit/axe";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import { operationDescriptors } from "@aam-groups/types";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GUIDES } from "../src/guide-slugs.ts";
import { type DocsServer, startDocsServer } from "../src/index.ts";
import { sharedSite } from "./shared-site.ts";
import { TAGS } from "./spec-file.ts";
import { visitPage } from "./visit-page.ts";

describe.skipIf(withoutBrowser)("axe-core finds nothing serious or critical", () => {
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

  async function findings(path: string, colorScheme: "light" | "dark"): Promise<string[]> {
    let found: string[] = [];
    await visitPage(browser, server.url + path, { colorScheme }, async (page) => {
      found = await seriousFindings(page);
    });
    return found;
  }

  test.each(TAGS.flatMap((tag) => [[tag, "light"] as const, [tag, "dark"] as const]))(
    "in the reference in %s, %s",
    async (tag, colorScheme) => expect(await findings(`${tag}/`, colorScheme)).toEqual([]),
  );

  test.each(Object.keys(operationDescriptors))("in the operation %s", async (id) => {
    expect(await findings(`en/operations/${id}/`, "light")).toEqual([]);
  });

  test("in an operation in every language, in the dark", async () => {
    for (const tag of TAGS) {
      expect([tag, await findings(`${tag}/operations/createGroup/`, "dark")]).toEqual([tag, []]);
    }
  });

  test.each(GUIDES)("in the guide %s, in every language and in the dark", async (slug) => {
    for (const tag of TAGS) {
      expect([tag, await findings(`${tag}/guides/${slug}/`, "light")]).toEqual([tag, []]);
    }
    expect(await findings(`en/guides/${slug}/`, "dark")).toEqual([]);
  });
});

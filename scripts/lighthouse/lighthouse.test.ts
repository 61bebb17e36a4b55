import { LANGUAGES, renderSite } from "@aam-groups/docs";
import { chromiumOptions, withoutBrowser } from "@aam-groups/test-kit/chromium";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DocsHost, hostDocs } from "../docs-page/docs-host.ts";
import { specFile } from "../paths.ts";
import type { LighthouseReport } from "./installed.ts";

/** One of each kind of page. */
const PAGES = ["", "operations/createGroup/", "guides/errors/"];

const CATEGORIES = ["accessibility", "best-practices", "seo"];

describe.skipIf(withoutBrowser)(
  "Lighthouse gives 100 in accessibility, best practices and SEO",
  () => {
    let host: DocsHost;
    let judge: (url: string) => Promise<LighthouseReport>;
    let end: (() => Promise<void>) | undefined;
    const speeds: string[] = [];
    beforeAll(async () => {
      const { lighthouse, puppeteer } = await import("./installed.ts");
      const files = await renderSite(specFile, undefined, { site: "https://docs.example" });
      host = await hostDocs({ files, firstPage: "/" });
      const browser = await puppeteer.launch(chromiumOptions());
      end = () => browser.close();
      judge = async (url) => {
        const page = await browser.newPage();
        try {
          const result = await lighthouse(url, { logLevel: "error" }, undefined, page);
          if (!result) throw new Error("Lighthouse has judged nothing.");
          return result.lhr;
        } finally {
          await page.close();
        }
      };
    });
    afterAll(async () => {
      await end?.();
      await host?.[Symbol.asyncDispose]();
      console.log(`Performance, which is shown and not judged:\n${speeds.join("\n")}`);
    });

    test.each(LANGUAGES.flatMap(({ tag }) => PAGES.map((page) => `${tag}/${page}`)))(
      "to /%s",
      async (path) => {
        const report = await judge(`${host.url}${path}`);
        expect(report.runtimeError).toBeUndefined();
        expect(
          CATEGORIES.map((name) => [name, percent(report, name), findings(report, name)]),
        ).toEqual(CATEGORIES.map((name) => [name, 100, []]));
        speeds.push(`  ${percent(report, "performance")} /${path}`);
      },
    );

    test("but not to a page that lacks what it asks for, so that it can fail", async () => {
      const bare = Buffer.from("<html><body><img src='favicon.svg'></body></html>");
      const other = await hostDocs({ files: new Map([["index.html", bare]]), firstPage: "/" });
      try {
        const report = await judge(other.url);
        for (const name of CATEGORIES) expect(percent(report, name)).toBeLessThan(100);
      } finally {
        await other[Symbol.asyncDispose]();
      }
    });
  },
);

function percent({ categories }: LighthouseReport, name: string): number {
  return Math.round((categories[name]?.score ?? 0) * 100);
}

/** The titles of what costs points. */
function findings({ categories, audits }: LighthouseReport, name: string): string[] {
  return (categories[name]?.auditRefs ?? [])
    .filter(({ weight }) => weight > 0)
    .map(({ id }) => audits[id])
    .flatMap((audit) => (audit && audit.score !== null && audit.score < 1 ? [audit.title] : []));
}

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axeFindings, COLOURS } from "@aam-groups/test-kit/axe";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { htmlReport } from "../../src/report/html/page.ts";
import type { Report } from "../../src/report/report-format.ts";
import { hostileReport } from "./hostile.ts";
import { sampleReport } from "./sample.ts";

/** 210 mm without margins of 14 mm, in CSS pixels. */
const A4_WIDTH = 688;

describe.skipIf(withoutBrowser)("the page in Chromium", () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), "groups-contract-page-"));
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens the page of a report; fails if it asks for anything or complains. */
  async function visit(
    report: Report,
    options: BrowserContextOptions,
    check: (page: Page) => Promise<void>,
  ) {
    const file = join(folder, "report.html");
    await writeFile(file, htmlReport(report));
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    try {
      const page = await context.newPage();
      const seen: string[] = [];
      page.on("request", (request) => seen.push(request.url()));
      page.on("console", (message) => seen.push(message.text()));
      page.on("pageerror", (error) => seen.push(error.message));
      page.on("dialog", (dialog) => seen.push(dialog.message()));
      const url = pathToFileURL(file).href;
      await page.goto(url);
      await check(page);
      expect(seen).toEqual([url]);
    } finally {
      await context.close();
    }
  }

  test.each([
    ["conforming", "Conforms to the spec"],
    ["violating", "Violates the spec"],
    ["inconclusive", "Inconclusive"],
    ["stateless", "Conforms to the spec"],
  ] as const)("%s: the verdict is seen without scrolling", (kind, words) => {
    const report = sampleReport(kind);
    return visit(report, {}, async (page) => {
      const heading = page.getByRole("heading", { level: 1, name: words });
      expect((await heading.boundingBox())?.y).toBeLessThan(200);
      expect(await page.getByText(report.summary).isVisible()).toBe(true);
    });
  });

  test("every cell of the matrix leads to its check", () => {
    const report = sampleReport("violating");
    return visit(report, {}, async (page) => {
      const cells = page.locator("#matrix .cell");
      expect(await cells.count()).toBe(report.checks.length);
      for (const { id, statement } of [report.checks[0], report.checks[20]].filter((c) => !!c)) {
        await page.locator(`#matrix a[href="#check-${id}"]`).click();
        const target = page.locator(":target");
        expect(await target.textContent()).toContain(statement);
        expect((await target.boundingBox())?.y).toBeLessThan(900);
      }
    });
  });

  test("a finding shows its evidence on demand, without a script", () => {
    const report = sampleReport("violating");
    return visit(report, { javaScriptEnabled: false }, async (page) => {
      const finding = page.locator(".finding", { hasText: "delete.removes-group" });
      const line = finding.getByText("curl -sS -X DELETE");
      expect(await line.isVisible()).toBe(false);
      await finding.getByText("3 requests").click();
      expect(await line.isVisible()).toBe(true);
      await finding.locator(".exchange summary").first().click();
      expect(await finding.getByText('"membershipCount": 0').first().isVisible()).toBe(true);
    });
  });

  test("a button copies the lines that repeat a finding", () => {
    const report = sampleReport("violating");
    const check = report.checks.find(({ id }) => id === "delete.removes-group");
    const permissions = ["clipboard-read", "clipboard-write"];
    return visit(report, { permissions }, async (page) => {
      const finding = page.locator(".finding", { hasText: "delete.removes-group" });
      await finding.getByText("3 requests").click();
      await finding.getByRole("button", { name: "Copy" }).click();
      await finding.getByRole("button", { name: "Copied" }).waitFor();
      expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
        check?.evidence.map(({ curl }) => curl).join("\n"),
      );
    });
  });

  test("what hostile responses hold is shown, and does nothing", () =>
    visit(hostileReport(), {}, async (page) => {
      await page.evaluate(
        "document.querySelectorAll('details').forEach((d) => { d.open = true; })",
      );
      await page.locator(".finding").first().hover();
      expect(await page.evaluate("window.harmed")).toBeUndefined();
      expect(await page.locator("img").count()).toBe(0);
      expect(await page.locator(".finding .body").first().textContent()).toContain("<img src=x");
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(1280);
    }));

  test.each([
    ["sample", sampleReport("violating")],
    ["hostile", hostileReport()],
  ])("at 360 pixels, nothing of a %s report is wider than the screen", (_kind, report) =>
    visit(report, { viewport: { width: 360, height: 800 } }, async (page) => {
      await page.evaluate(
        "document.querySelectorAll('details').forEach((d) => { d.open = true; })",
      );
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    }),
  );

  test("on paper, the lines that repeat a finding are there, in light colours", () =>
    visit(sampleReport("violating"), { colorScheme: "dark" }, async (page) => {
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".finding .shell").first().isVisible()).toBe(true);
      expect(await page.locator("#checks .shell").first().isVisible()).toBe(false);
      expect(await page.locator("nav").isVisible()).toBe(false);
      const background = "getComputedStyle(document.body).backgroundColor";
      expect(await page.evaluate(background)).toBe("rgb(255, 255, 255)");
    }));

  test.each([
    ["sample", sampleReport("violating")],
    ["hostile", hostileReport()],
  ])("on paper, nothing of a %s report is wider than an A4 page between its margins", (_, report) =>
    visit(report, { viewport: { width: A4_WIDTH, height: 1000 } }, async (page) => {
      await page.emulateMedia({ media: "print" });
      await page.evaluate(
        "document.querySelectorAll('details').forEach((d) => { d.open = true; })",
      );
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(A4_WIDTH);
    }),
  );

  test("on paper, what introduces something stays with it, and only what fits a page stays whole", () =>
    visit(sampleReport("violating"), {}, async (page) => {
      await page.emulateMedia({ media: "print" });
      const breaks = (selector: string, property: string) =>
        page.evaluate<string[]>(
          `[...new Set([...document.querySelectorAll(${JSON.stringify(selector)})].map((part) => getComputedStyle(part)[${JSON.stringify(property)}]))]`,
        );
      for (const introduction of ["h2", "h3", "h4", ".meta", ".label", ".evidence > summary"]) {
        expect(await breaks(introduction, "breakAfter")).toEqual(["avoid"]);
      }
      expect(await breaks(".verdict, .gates li, tr, .check", "breakInside")).toEqual(["avoid"]);
      // A line that writes a name of 4,000 characters is longer than a page, which would be left half empty before it.
      expect(await breaks(".shell code, .shell, .finding", "breakInside")).toEqual(["auto"]);
    }));

  test("only on paper, the page says what it leaves out", () =>
    visit(sampleReport("violating"), {}, async (page) => {
      const notes = page.getByText(/printed (if it|where it) is unfolded/);
      expect(await notes.count()).toBe(2);
      expect(await notes.first().isVisible()).toBe(false);
      await page.emulateMedia({ media: "print" });
      expect(await notes.first().isVisible()).toBe(true);
      const told = page.locator("#checks details .told").first();
      expect(await told.isVisible()).toBe(false);
      await page.evaluate("document.querySelector('#checks details').open = true");
      expect(await told.isVisible()).toBe(true);
    }));

  test.each([
    ["violating", 1280],
    ["violating", 360],
    ["conforming", 1280],
    ["inconclusive", 1280],
  ] as const)("axe finds nothing to fix, in light and dark: %s, %i pixels wide", (kind, width) =>
    visit(sampleReport(kind), { viewport: { width, height: 900 } }, async (page) => {
      // Some of each kind: closed ones are not looked into, and all of them would take a minute.
      await page.evaluate(
        "document.querySelectorAll('.finding details, #checks li:nth-child(-n+2) details').forEach((d) => { d.open = true; })",
      );
      expect(await axeFindings(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await axeFindings(page, COLOURS)).toEqual([]);
    }),
  );
});

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import { operationDescriptors } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeDocs } from "../src/write-docs.ts";
import { specFile } from "./spec-file.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-page-"));
  await writeDocs(specFile, join(folder, "docs"), { redoc: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.skipIf(withoutBrowser)("the page in Chromium, with the network off", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  /** Opens the page at an anchor and runs some checks; fails if it asked for anything or complained. */
  async function visit(anchor: string, width: number, check: (page: Page) => Promise<void>) {
    const context = await browser.newContext({ offline: true, viewport: { width, height: 900 } });
    const page = await context.newPage();
    const url = pathToFileURL(join(folder, "docs/index.html")).href;
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => {
      const own = [url, "data:", "blob:"].some((start) => request.url().startsWith(start));
      if (!own) requests.push(request.url());
    });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(url + anchor);
    await check(page);
    await context.close();
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
  }

  test("the introduction teaches, and names the three bases", () =>
    visit("", 1440, async (page) => {
      await page.getByRole("heading", { name: "Getting a token" }).waitFor();
      for (const basis of ["documented", "convention", "assumed"]) {
        expect(await page.getByRole("cell", { name: basis, exact: true }).count()).toBe(1);
      }
    }));

  const tags: Record<string, string> = {
    listGroupPermissions: "permissions",
    setGroupPermissions: "permissions",
  };
  const operations = Object.values(operationDescriptors).map(({ id, statuses }) => ({
    id,
    statuses,
    anchor: `#/${tags[id] ?? "groups"}/${id.toLowerCase()}`,
  }));

  test.each(operations)("$id shows the basis of every status", ({ id, statuses, anchor }) =>
    visit(anchor, 1440, async (page) => {
      const section = page.locator(`[data-section-id*="${id.toLowerCase()}" i]`).first();
      const overview = section.locator(".basis-overview");
      await overview.waitFor();
      const badges = await overview.locator(".basis").allTextContents();
      const shown = badges.map((text) => Number.parseInt(text, 10)).filter(Number.isInteger);
      expect(shown).toEqual(statuses);
    }),
  );

  test("a schema shows its basis and the reason", () =>
    visit("#/schemas/userid", 1440, async (page) => {
      const reason = page.locator(".basis-reason", { hasText: "list of user IDs" }).first();
      await reason.waitFor();
      expect(await reason.locator("xpath=preceding-sibling::span").textContent()).toBe("assumed");
    }));

  test("the spec can be downloaded as YAML and as JSON", () =>
    visit("", 1440, async (page) => {
      const download = async (label: string) => {
        const [file] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("link", { name: label, exact: true }).click(),
        ]);
        return [file.suggestedFilename(), await readFile(await file.path(), "utf8")];
      };
      expect(await download("YAML")).toEqual(["openapi.yaml", await readFile(specFile, "utf8")]);
      const [name, json] = await download("JSON");
      const { "x-generated": _, ...document } = spec;
      expect([name, JSON.parse(json ?? "")]).toEqual(["openapi.json", document]);
    }));

  test.each([
    ["", "Getting a token"],
    ["#/groups/creategroup", "Create a group"],
  ])("on a narrow screen, nothing is wider than the screen (%s)", (anchor, heading) =>
    visit(anchor, 375, async (page) => {
      await page.getByRole("heading", { name: heading }).first().waitFor();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBe(375);
    }),
  );
});

test("the page loads no script, style or font from anywhere", async () => {
  const page = await readFile(join(folder, "docs/index.html"), "utf8");
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/<(?:script|link|img|iframe)[^>]+(?:src|href)="(?!data:)[a-z]*:?\/\//i);
});

test("the spec is next to the page as YAML and JSON", async () => {
  expect(await readFile(join(folder, "docs/openapi.yaml"), "utf8")).toBe(
    await readFile(specFile, "utf8"),
  );
  const { "x-generated": _, ...document } = spec;
  expect(JSON.parse(await readFile(join(folder, "docs/openapi.json"), "utf8"))).toEqual(document);
});

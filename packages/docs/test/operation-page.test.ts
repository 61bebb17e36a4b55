import { seriousFindings } from "@aam-groups/test-kit/axe";
import { withoutBrowser } from "@aam-groups/test-kit/chromium";
import { operationDescriptors } from "@aam-groups/types";
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { wordsIn } from "../src/languages.ts";
import { siteInChromium } from "./site-in-chromium.ts";
import { TAGS } from "./spec-file.ts";

const LONGEST = "operations/setGroupPermissions/";

describe.skipIf(withoutBrowser)("the page of an operation", () => {
  const visit = siteInChromium();

  test.each([1440, 1150])("has code beside prose at %i pixels, which stays in view", (width) =>
    visit(`en/${LONGEST}`, { viewport: { width, height: 900 } }, async (page) => {
      const code = page.locator(".operation-code");
      const facts = await boxOf(page.locator(".operation-facts"));
      const before = await boxOf(code);
      expect(before.left).toBeGreaterThan(facts.right);
      expect(before.top).toBeLessThan(facts.top);
      expect(before.bottom).toBeLessThanOrEqual(900);
      expect(before.right).toBeLessThanOrEqual(width);
      // What it costs and what comes back are seen at once.
      for (const group of ["samples", "responses"]) {
        const { top, bottom } = await boxOf(code.locator(`[data-tabs=${group}] [role=tablist]`));
        expect([group, top > 0 && bottom < 900]).toEqual([group, true]);
      }
      await page.locator(".operation-rest h2").first().scrollIntoViewIfNeeded();
      await page
        .locator(".operation-rest h2")
        .first()
        .evaluate((own) => own.scrollIntoView());
      const bar = await boxOf(page.locator("header.header"));
      const after = await boxOf(code);
      expect(after.top).toBeGreaterThanOrEqual(bar.bottom);
      expect(after.bottom).toBeLessThanOrEqual(900);
      expect(await page.locator(".right-sidebar-container").isVisible()).toBe(false);
      expect(await page.locator("mobile-starlight-toc").isVisible()).toBe(false);
    }),
  );

  test.each([1149, 768, 390])("has one column at %i pixels, with nothing out of sight", (width) =>
    visit(`en/${LONGEST}`, { viewport: { width, height: 900 } }, async (page) => {
      const columns = [".operation-facts", ".operation-code", ".operation-rest"];
      const boxes = await Promise.all(columns.map((one) => boxOf(page.locator(one))));
      const [facts, code, rest] = boxes;
      expect(code?.top).toBeGreaterThanOrEqual(facts?.bottom ?? Number.NaN);
      expect(rest?.top).toBeGreaterThanOrEqual(code?.bottom ?? Number.NaN);
      for (const { left, right } of boxes) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(width);
      }
      const wide = await page
        .locator(".request-line, .base-url, .base-url select, .tabs, .tabs pre, .try-it")
        .evaluateAll((all) =>
          all
            .filter((own) => own.checkVisibility() && own.scrollWidth > own.clientWidth)
            .map((own) => own.className),
        );
      expect(wide).toEqual([]);
      expect(await page.locator("mobile-starlight-toc summary").isVisible()).toBe(true);
    }),
  );

  test.each(TAGS)(
    "begins in %s with the title, the request, the base URL and what it does",
    (tag) =>
      visit(`${tag}/operations/deleteGroup/`, {}, async (page) => {
        const places = [
          "h1",
          ".request-line .method",
          ".request-line code",
          ".base-url select",
          ".operation-facts > p",
          ".operation-facts h2",
          ".operation-rest h2",
          "[data-pagefind-meta=operationId]",
          ".legend",
        ];
        const order = await page.evaluate((selectors) => {
          const elements = selectors.map((one) => document.querySelector(one));
          return elements.every((own, i) => {
            const next = elements[i + 1];
            if (next === undefined) return own !== null;
            const relation = next && own?.compareDocumentPosition(next);
            return relation === Node.DOCUMENT_POSITION_FOLLOWING;
          });
        }, places);
        expect(order).toBe(true);
        expect(await page.locator(".request-line p").textContent()).toBe(
          "DELETE /groups/{groupId}",
        );
        const { top } = await boxOf(page.locator(".operation-facts > p").first());
        expect(top).toBeLessThan(350);
      }),
  );

  test("tells methods apart by a word in a frame, and by its colour", async () => {
    const colours = new Map<string, string>();
    for (const { id, method } of Object.values(operationDescriptors)) {
      await visit(`en/operations/${id}/`, {}, async (page) => {
        const badge = page.locator(".request-line .method");
        expect(await badge.textContent()).toBe(method);
        const { color, width } = await badge.evaluate((own) => {
          const { color, borderTopWidth } = getComputedStyle(own);
          return { color, width: borderTopWidth };
        });
        expect(width).toBe("1px");
        colours.set(method, color);
      });
    }
    expect(new Set(colours.values()).size).toBe(colours.size);
  });

  test("lets the keyboard scroll the code if it is higher than the screen, and only then", () =>
    visit(`en/${LONGEST}`, { viewport: { width: 1440, height: 400 } }, async (page) => {
      const code = page.locator(".operation-code");
      const isStop = () => code.evaluate((own) => own.tabIndex === 0);
      await expect.poll(isStop).toBe(true);
      await code.focus();
      await page.keyboard.press("End");
      await expect.poll(() => code.evaluate((own) => own.scrollTop)).toBeGreaterThan(0);
      await page.setViewportSize({ width: 1440, height: 2000 });
      await expect.poll(isStop).toBe(false);
    }));

  describe("has tabs", () => {
    const tab = (page: Page, group: string, name: string) =>
      page.locator(`[data-tabs=${group}]`).getByRole("tab", { name, exact: true });

    /** The ids of the sections that are seen, of all tabs of a group on the page. */
    const seen = (page: Page, group: string) =>
      page.locator(`[data-tabs=${group}] > section`).evaluateAll((all) =>
        all
          .filter((own) => own.checkVisibility({ contentVisibilityAuto: true }))
          .filter((own) => own.firstElementChild?.nextElementSibling?.checkVisibility())
          .map((own) => own.dataset.tab),
      );

    test("that arrow keys, Home and End lead through, one of them in the order of Tab", () =>
      visit("en/operations/listGroups/", {}, async (page) => {
        const names = await page.locator("[data-tabs=samples] [role=tab]").allTextContents();
        const [first = "", second = ""] = names;
        const last = names.at(-1) ?? "";
        await tab(page, "samples", first).focus();
        for (const [key, name] of [
          ["ArrowRight", second],
          ["End", last],
          ["ArrowRight", first],
          ["ArrowLeft", last],
          ["Home", first],
        ] as const) {
          await page.keyboard.press(key);
          const state = await page.locator("[data-tabs=samples] [role=tab]").evaluateAll((all) =>
            all.map((own) => ({
              name: own.textContent,
              selected: own.ariaSelected,
              stop: own instanceof HTMLElement && own.tabIndex === 0,
              focused: own === document.activeElement,
            })),
          );
          expect(state).toEqual(
            names.map((one) => ({
              ...{ name: one, selected: String(one === name) },
              ...{ stop: one === name, focused: one === name },
            })),
          );
          const panel = page.getByRole("tabpanel", { name, exact: true });
          expect(await panel.locator("pre").isVisible()).toBe(true);
        }
        expect(await seen(page, "samples")).toEqual(["curl"]);
      }));

    test("of languages, chosen once for all pages; responses begin with the success", () =>
      visit("en/operations/deleteGroup/", {}, async (page) => {
        expect(await seen(page, "samples")).toEqual(["curl"]);
        expect(await seen(page, "responses")).toEqual(["204"]);
        await tab(page, "samples", "Python").click();
        await tab(page, "responses", "404").click();
        expect(await seen(page, "samples")).toEqual(["python"]);
        expect(await seen(page, "responses")).toEqual(["404"]);
        await page.goto(new URL("/fr/operations/listGroups/", page.url()).href);
        expect(await seen(page, "samples")).toEqual(["python"]);
        expect(await seen(page, "responses")).toEqual(["200"]);
        const other = await page.context().newPage();
        await other.goto(new URL("/en/operations/createGroup/", page.url()).href);
        await tab(other, "samples", "TypeScript").click();
        await expect.poll(() => seen(page, "samples")).toEqual(["typescript"]);
      }));

    test("of which all of one page switch together, while the one that was used stays in place", () =>
      visit("en/reference/", {}, async (page) => {
        const groups = page.locator("[data-tabs=samples]");
        const chosen = groups.nth(3).getByRole("tab", { name: "Python" });
        await chosen.scrollIntoViewIfNeeded();
        const before = await boxOf(chosen);
        await chosen.click();
        expect(await seen(page, "samples")).toEqual(Array(await groups.count()).fill("python"));
        const after = await boxOf(chosen);
        expect(Math.abs(after.top - before.top)).toBeLessThan(1);
      }));

    test("that show what find-in-page has found in them", () =>
      visit("en/operations/deleteGroup/", {}, async (page) => {
        const section = page.locator('[data-tabs=responses] > section[data-tab="409"]');
        expect(await section.getAttribute("hidden")).toBe("until-found");
        await section.evaluate((own) => own.dispatchEvent(new Event("beforematch")));
        expect(await seen(page, "responses")).toEqual(["409"]);
      }));

    test.each(["without scripts", "on paper"])(
      "that are all there %s, with their labels",
      (where) =>
        visit(
          "en/operations/createGroup/",
          { javaScriptEnabled: where === "on paper" },
          async (page) => {
            if (where === "on paper") {
              await tab(page, "samples", "Python").click();
              await page.emulateMedia({ media: "print" });
            }
            expect(await page.locator("[role=tablist]:visible").count()).toBe(0);
            for (const group of ["samples", "responses"]) {
              const sections = await page.locator(`[data-tabs=${group}] > section`).all();
              expect(sections.length).toBeGreaterThan(2);
              for (const section of sections) {
                const label = section.locator(".tab-label");
                expect(await label.isVisible()).toBe(true);
                expect(await label.textContent()).toBe(await section.getAttribute("data-label"));
                const end = await label.evaluate((one) => one.getBoundingClientRect().bottom);
                for (const block of await section.locator("pre").all()) {
                  expect(await block.isVisible()).toBe(true);
                  // Nothing of the label is under the code.
                  const begin = await block.evaluate((one) => one.getBoundingClientRect().top);
                  expect(begin).toBeGreaterThanOrEqual(end);
                }
              }
            }
            const plain = page.locator(".base-url-plain");
            expect(await plain.isVisible()).toBe(true);
            expect(await plain.textContent()).toBe("Base URLhttps://aam.adobe.io/v1");
            expect(await page.locator(".base-url select").isVisible()).toBe(false);
          },
        ),
    );
  });

  test.each(TAGS)("has nothing in %s that axe finds once everything is open, or wrong", (tag) =>
    visit(`${tag}/${LONGEST}`, { viewport: { width: 1440, height: 900 } }, async (page) => {
      await page.locator(".base-url select").selectOption("");
      await page.locator(".base-url input").fill("aam.adobe.io");
      await page.locator(".base-url input").press("Enter");
      await page.locator(".base-url input[aria-invalid]").waitFor();
      await page.locator("[data-tabs=samples] [role=tab]").last().click();
      await page.locator("[data-tabs=responses] [role=tab]").last().click();
      await page.locator(".try-it summary").click();
      const remark = wordsIn(tag).tryIt.onlyHere.replace("{baseUrl}", "https://aam.adobe.io/v1");
      await expect.poll(() => page.locator(".only-here").textContent()).toBe(remark);
      expect(await seriousFindings(page)).toEqual([]);
    }),
  );
});

async function boxOf(locator: Locator) {
  return locator.evaluate((own) => {
    const { left, right, top, bottom } = own.getBoundingClientRect();
    return { left, right, top, bottom };
  });
}

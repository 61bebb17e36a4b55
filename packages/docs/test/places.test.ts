import { isNode } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";
import { resolve } from "@aam-groups/spec/references";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { beforeAll, describe, expect, test } from "vitest";
import type { SiteFiles } from "../src/index.ts";
import { wordsIn } from "../src/languages.ts";
import { ERROR_ROWS } from "../src/reference/outcomes.ts";
import { sharedSite } from "./shared-site.ts";
import { PAGES } from "./site-pages.ts";
import { TAGS } from "./spec-file.ts";

let files: SiteFiles;
beforeAll(async () => {
  files = await sharedSite();
});

/** What a page says, without the frame around it. */
function main(tag: string, page: string): string {
  const html = files.get(`${tag}/${page}index.html`)?.toString("utf8") ?? "";
  return html.slice(html.indexOf("<main"), html.indexOf("</main>"));
}

const idsIn = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

describe("places on pages", () => {
  test("have ids that no other place of their page has, the same in every language", () => {
    for (const page of PAGES) {
      const [english, ...others] = TAGS.map((tag) => idsIn(main(tag, page)));
      expect(new Set(english).size, page).toBe(english?.length);
      for (const ids of others) expect(ids, page).toEqual(english);
    }
  });

  test.each(operationsOf(spec).map((operation) => [operation.id, operation] as const))(
    "%s has one for each field, status and error code, and a link to each",
    (id, { parameters, responses, requestBody }) => {
      const codes = responses
        .filter(({ key }) => /^[45]/.test(key))
        .flatMap(({ body }) => body?.examples ?? [])
        .flatMap(({ value }) => (isNode(value) ? [value.code, value.error, value.error_code] : []))
        .filter((code) => code !== undefined);
      const places = [
        ...parameters.map(({ name }) => `parameter-${name}`),
        ...responses.map(({ key }) => `response-${key}`),
        ...new Set(codes.map((code) => `error-${code}`)),
        ...fieldsOf(requestBody?.body?.schema).map((name) => `body-${name}`),
      ];
      expect(places.length).toBeGreaterThan(10);
      for (const tag of TAGS) {
        const own = main(tag, `operations/${id}/`);
        const whole = main(tag, "reference/");
        for (const place of places) {
          expect(own).toContain(` id="${place}"`);
          expect(own).toContain(`<a class="anchor-link" href="#${place}"`);
          expect(whole).toContain(` id="${id}-${place}"`);
          expect(whole).toContain(`<a class="anchor-link" href="#${id}-${place}"`);
        }
      }
    },
  );

  test("of the guide to errors are its statuses", () => {
    for (const status of Object.values(ERROR_ROWS).flat()) {
      expect(main("en", "guides/errors/")).toContain(` id="status-${status}"`);
    }
  });

  test.each(TAGS)("in %s have links with a name", (tag) => {
    const name = wordsIn(tag).fields.linkTo("409");
    expect(main(tag, "operations/deleteGroup/")).toContain(
      `<a class="anchor-link" href="#response-409" aria-label="${name}" data-pagefind-ignore>`,
    );
  });
});

test("no page but the first, which explains the labels, marks what is documented", () => {
  for (const page of PAGES.slice(1)) {
    expect(main("en", page), page).not.toContain("basis-documented");
  }
});

test("every reason is text, which is there without scripts", () => {
  expect(main("en", "operations/deleteGroups/")).toMatch(
    /<p><span data-pagefind-ignore class="basis basis-assumed">assumed<\/span> Adobe’s documentation shows no body/,
  );
});

/** The fields of a body that is an object, or a list of objects: of all its variants, each once. */
function fieldsOf(schema: unknown): string[] {
  if (!isNode(schema)) return [];
  const { properties, oneOf, items } = resolve(spec, schema);
  if (isNode(properties)) return Object.keys(properties);
  const inside = Array.isArray(oneOf) ? oneOf : [items];
  return [...new Set(inside.flatMap(fieldsOf))];
}

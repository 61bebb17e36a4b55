import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { renderReference } from "../src/reference/index.ts";
import { firstPage } from "../src/site/first-page.ts";
import { LOWER_MARKS } from "../src/site/marks.ts";
import { operationPages } from "../src/site/operation-pages.ts";
import { en } from "../src/words/en.ts";

const BOLD = '<b>"bold" & co';
const ESCAPED = "&#60;b&#62;&#34;bold&#34; &#38; co";

/** The spec with HTML wherever it names or says something that pages put into HTML of their own. */
function withHtml() {
  const document = structuredClone(spec);
  const { paths, components } = document;
  document.info.summary = `Groups\n${BOLD}`;
  paths["/groups/"].get.summary = BOLD;
  paths["/groups/"].get.description = BOLD;
  const { responses } = paths["/groups/"].post;
  Object.assign(responses, { [`5${BOLD}`]: responses["500"], [`2${BOLD}`]: responses["201"] });
  const part = { type: "object", description: BOLD, properties: { [BOLD]: { type: "string" } } };
  Object.assign(components.schemas.GroupInput.properties, { [BOLD]: part });
  Object.assign(paths, {
    [`/${BOLD}/`]: { get: { ...paths["/groups/"].get, operationId: "boldPath" } },
  });
  return document;
}

/** Markdown without its code, in which nothing is HTML. */
const withoutCode = (markdown: string) =>
  markdown
    .replaceAll(/^```.*?^```$/gms, "")
    .replaceAll(/`[^`\n]*`/g, "")
    .replaceAll("\\<", "");

const guide = { slug: "changelog", title: "Changes", description: BOLD, markdown: "" } as const;

describe("HTML in the spec is text", () => {
  test("on the first page", () => {
    const { markdown } = firstPage(withHtml(), "en", [guide]);
    expect(markdown).toContain(`data-moved-to="reference/">Groups ${ESCAPED}</p>`);
    expect(markdown).toContain(`(guides/changelog/) <span>${ESCAPED}</span>`);
    expect(withoutCode(markdown)).not.toContain("<b>");
  });

  test("in the fields and responses of an operation", () => {
    const { operations } = renderReference(withHtml(), en, LOWER_MARKS);
    const markdown = operations.find(({ id }) => id === "createGroup")?.markdown ?? "";
    expect(markdown).toContain(`<summary><code>${ESCAPED}</code></summary>`);
    expect(markdown).toContain(`<div class="response" data-status="5${ESCAPED}"`);
    expect(markdown).toMatch(new RegExp(`<summary>Body of [^\`<]*\\b5${ESCAPED}[^\`<]*</summary>`));
    expect(withoutCode(markdown)).not.toContain("<b>");
  });

  test("on the page of an operation, in its path as well", () => {
    const pages = operationPages(withHtml(), "en", [guide]);
    const page = pages.find(({ slug }) => slug.endsWith("/boldPath"))?.markdown ?? "";
    expect(page).toContain(`data-path="/${ESCAPED}/"`);
    for (const { markdown } of pages) expect(withoutCode(markdown)).not.toContain("<b>");
  });
});

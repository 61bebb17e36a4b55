import { operationsOf } from "@aam-groups/spec/operations";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { beforeAll, describe, expect, test } from "vitest";
import { type Guide, readGuides } from "../src/guides.ts";
import { LANGUAGES, wordsIn } from "../src/languages.ts";
import { localizedSpec } from "../src/localized-spec.ts";
import { type Reference, renderReference } from "../src/reference/index.ts";
import { ERROR_ROWS } from "../src/reference/outcomes.ts";
import { rowsIn } from "./markdown-tables.ts";
import { BADGES, operation, reference } from "./rendered-reference.ts";
import { specFile } from "./spec-file.ts";

const OPERATIONS = operationsOf(spec);

test("the success that is to be expected comes first, then other successes, then errors", () => {
  const statuses = Object.fromEntries(
    reference.operations.map(({ id, markdown }) => [id, statusesIn(markdown)]),
  );
  expect(statuses).toEqual({
    listGroups: ["200", ...errorsOf("listGroups")],
    createGroup: ["201", "200", ...errorsOf("createGroup")],
    updateGroup: ["200", "201", ...errorsOf("updateGroup")],
    deleteGroup: ["204", ...errorsOf("deleteGroup")],
    deleteGroups: ["204", ...errorsOf("deleteGroups")],
    listGroupPermissions: ["200", ...errorsOf("listGroupPermissions")],
    setGroupPermissions: ["200", ...errorsOf("setGroupPermissions")],
  });
  expect(operation("createGroup")).toContain("\n#### 201, 200\n\n`created`");
});

test("every error of the spec has a row in the table of errors", () => {
  const statuses = new Set(OPERATIONS.flatMap(({ id }) => errorsOf(id)));
  expect([...statuses].toSorted()).toEqual(Object.values(ERROR_ROWS).flat().toSorted());
});

describe.each(LANGUAGES)("in $name", ({ tag }) => {
  const words = wordsIn(tag);
  const { changed, retry, semicolon, wasChanged, canRetry } = words.fields;
  let rendered: Reference;
  let guides: Guide[];
  beforeAll(async () => {
    rendered = renderReference(await localizedSpec(specFile, tag), words, BADGES);
    guides = await readGuides(tag, { errors: rendered.errors, permissions: "", unsaid: "" });
  });

  test("each error says whether anything was changed and whether to retry, as the guide does", () => {
    const guide = guides.find(({ slug }) => slug === "errors")?.markdown ?? "";
    const general = rowsIn(guide, words.status);
    expect(general).toHaveLength(Object.keys(ERROR_ROWS).length);
    for (const { id, method, requestBody } of OPERATIONS) {
      const markdown = operation(id, rendered);
      const rows = rowsIn(markdown, words.status).filter((row) => wasChanged in row);
      const errors = rows.filter((row) => /`[45]/.test(row[words.status] ?? ""));
      expect(
        errors.map((row) => row[words.status]?.replaceAll("`", "")),
        id,
      ).toEqual(errorsOf(id));
      for (const row of errors) {
        const status = row[words.status]?.replaceAll("`", "") ?? "";
        const inGuide = general.find((one) =>
          one[words.status]?.split(words.listComma).includes(status),
        );
        const expected = { changed: inGuide?.[wasChanged], retry: inGuide?.[canRetry] };
        const isBulk = method === "DELETE" && requestBody !== undefined;
        if (status === "409") {
          expect(expected).toEqual({
            changed: changed.no + semicolon + changed.afterBulkDelete,
            retry: retry.no + semicolon + retry.afterBulkDelete,
          });
          expected.changed = isBulk ? changed.bulkDelete : changed.no;
          expected.retry = retry.no;
        }
        if (status.startsWith("5")) {
          expect(expected).toEqual({
            changed: changed.unknown + semicolon + changed.reading,
            retry: retry.ifSafe,
          });
          expected.changed = method === "GET" ? changed.no : changed.unknown;
          expected.retry = method === "POST" ? retry.create : retry.safe;
          if (isBulk) expected.retry = retry.bulkDelete;
        }
        expect({ changed: row[wasChanged], retry: row[canRetry] }, `${id} ${status}`).toEqual(
          expected,
        );
      }
    }
  });

  test("a conflict of a bulk deletion leads to the list, in the guide and in the operation", () => {
    const no = changed.no + semicolon + changed.afterBulkDelete;
    expect(rendered.errors).toContain(`| 409 | ${words.fields.errors[409]} | ${no} |`);
    expect(operation("deleteGroups", rendered)).toContain(` | ${changed.bulkDelete} | `);
    expect(operation("deleteGroup", rendered)).not.toContain(changed.bulkDelete);
  });

  test("guides are called by their titles", () => {
    const title = (slug: string) => guides.find((guide) => guide.slug === slug)?.title;
    expect(title("permissions-and-wildcards")).toBe(words.fields.permissionsGuide);
    expect(title("what-is-unsaid")).toBe(words.unsaid);
  });
});

function errorsOf(id: string): string[] {
  const responses = OPERATIONS.find((one) => one.id === id)?.responses ?? [];
  return responses.map(({ key }) => key).filter((key) => /^[45]/.test(key));
}

function statusesIn(markdown: string): string[] {
  return rowsIn(markdown, "Status")
    .filter((row) => "Meaning" in row)
    .map((row) => row.Status?.replaceAll("`", "") ?? "");
}

import { operationOf } from "@aam-groups/spec/operations";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { certaintyLine } from "../src/reference/certainty.ts";
import { en } from "../src/words/en.ts";
import { rowsIn } from "./markdown-tables.ts";
import { BADGES, operation, reference, render, schema, whole } from "./rendered-reference.ts";

describe("what is documented", () => {
  test("has no badge anywhere", () => {
    expect(whole(reference)).not.toContain('class="documented"');
    expect(whole(reference)).toContain('class="assumed"');
    expect(whole(reference)).toContain('class="convention"');
  });

  test("says what it leaves open all the same", () => {
    expect(schema("GroupId")).toMatch(
      /^## GroupId\n\nIdentifies .*\n\nAdobe's documentation says integer\. We assume/,
    );
    expect(operation("createGroup")).toContain("\n\nThe two fields are documented. Audience");
  });
});

describe("what is not documented", () => {
  /** What stands between two headings. */
  const section = (id: string, title: string) =>
    operation(id).split(`### ${title}\n`)[1]?.split(/^###/m)[0] ?? "";

  test("is marked once where it begins, with its reason", () => {
    const body = section("deleteGroups", "Request body");
    expect(body.match(/class="assumed"/g)).toHaveLength(1);
    expect(body).toMatch(
      /^\n<i class="assumed">assumed<\/i> Adobe's documentation shows no body\./,
    );
  });

  test("is marked once more only where its basis is another", () => {
    const body = section("setGroupPermissions", "Request body");
    expect(body.match(/class="assumed"/g)).toHaveLength(1);
    expect(body.match(/class="convention"/g)).toHaveLength(1);
    expect(body).toMatch(
      /\n\n<i class="convention">convention<\/i> `SEGMENT`: The .* `TRAIT`: The .* `DESTINATION`: The .*\n/,
    );
  });

  test("is marked in a field of something documented, with its reason", () => {
    const [users] = rowsIn(schema("Group"), "Field").filter((row) => row.Field?.includes("users"));
    expect(users?.Description).toMatch(
      /Example: .* <i class="assumed">assumed<\/i> Adobe's documentation says "list of user IDs"/,
    );
    expect(schema("PermissionObject")).toMatch(
      /\| `objectType` \(required\) \| .* Known values .* <i class="convention">convention<\/i> The/,
    );
  });

  test("is marked in fields inside a field by what is around them", () => {
    const changed = render(({ components }) => {
      const inner = { type: "object", properties: { id: { $ref: "#/components/schemas/UserId" } } };
      Object.assign(components.schemas, {
        Assumed: { "x-basis": "assumed", "x-basis-reason": "So be it.", ...inner },
      });
      Object.assign(components.schemas.GroupInput.properties, {
        own: { $ref: "#/components/schemas/Assumed" },
      });
    });
    const rows = rowsIn(schema("GroupInput", changed), "Field");
    const badges = rows.map((row) => [row.Field, row.Description?.includes('class="assumed"')]);
    expect(badges).toContainEqual(["`own`", true]);
    expect(badges).toContainEqual(["`own.id`", false]);
  });
});

test("a line says how many statements of an operation are of each basis", () => {
  const context = { document: spec, words: en, marks: BADGES };
  expect(certaintyLine(context, operationOf(spec, "deleteGroup"))).toBe(
    "This operation rests on 14 statements (documented:\u00a03, convention:\u00a05, assumed:\u00a06). See What is not documented.",
  );
  const linked = { ...BADGES, guideHref: (slug: string) => `${slug}.html` };
  expect(certaintyLine({ ...context, marks: linked }, operationOf(spec, "listGroups"))).toMatch(
    /See \[What is not documented\]\(what-is-unsaid\.html\)\.$/,
  );
  for (const { id, markdown } of reference.operations) {
    expect(markdown).toContain(certaintyLine(context, operationOf(spec, id)));
  }
});

import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { rowsIn } from "./markdown-tables.ts";
import { operation, render } from "./rendered-reference.ts";

const { schemas } = spec.components;

describe("the permissions of each type", () => {
  const tableOf = (rendered?: ReturnType<typeof render>) =>
    rowsIn(operation("setGroupPermissions", rendered), "`objectType`").map((row) => [
      row["`objectType`"],
      [...(row.Permissions ?? "").matchAll(/`(\w+)`/g)].map(([, value]) => value),
    ]);

  test("stand in a table where they are set, and are those of the schemas", () => {
    expect(tableOf()).toEqual([
      ["[`SEGMENT`](#schema-SegmentPermission)", schemas.SegmentPermission.enum],
      ["[`TRAIT`](#schema-TraitPermission)", schemas.TraitPermission.enum],
      ["[`DESTINATION`](#schema-DestinationPermission)", schemas.DestinationPermission.enum],
    ]);
    expect(operation("setGroupPermissions")).toContain("See also Permissions and wildcards.");
  });

  test("follow the schemas", () => {
    const changed = render(({ components }) => {
      components.schemas.DestinationPermission.enum.push("SHARE");
    });
    const [, , destination] = tableOf(changed);
    expect(destination?.[1]).toEqual([...schemas.DestinationPermission.enum, "SHARE"]);
  });
});

test("whoever lists groups sees the fields of a group, with their types and known values", () => {
  const rows = rowsIn(operation("listGroups"), "Field");
  const names = rows.map((row) => /`([\w.[\]]+)`/.exec(row.Field ?? "")?.[1]);
  expect(names).toEqual(expect.arrayContaining(Object.keys(schemas.Group.properties)));
  const text = (name: string) => rows[names.indexOf(name)];
  expect(text("groupId")).toEqual({
    Field: "`groupId` (required)",
    Type: "`integer` (64-bit, at least 1) [GroupId](#schema-GroupId)",
    Description: `${schemas.GroupId.description} Example: \`118204\``,
  });
  const known = schemas.Wildcard["x-extensible-enum"].map((value) => `\`${value}\``).join(", ");
  expect(text("wildcards")?.Description).toContain(
    `Known values (a server can have more): ${known}`,
  );
});

test("a body of several statuses is shown once, after the statuses that have it", () => {
  const text = operation("createGroup");
  expect(text).toContain(
    "\n\nBody of `201`, `200`:\n\n`application/json`: [Group](#schema-Group)\n",
  );
  expect(text).toContain("\n\nBody of `400`, `403`, `413`, `415`, `500`:\n\n");
});

test("limits are words, and a limit that there are no words for is as the spec writes it", () => {
  const changed = render(({ components }) => {
    Object.assign(components.schemas.GroupInput.properties.name, {
      ...{ minLength: 1, maxLength: 255, pattern: "^[a-z]+$", format: "hostname" },
    });
    Object.assign(components.schemas.GroupIdList, { maxItems: 50 });
    Object.assign(components.schemas.GroupId, { maximum: 9 });
  });
  expect(operation("createGroup", changed)).toContain(
    "| `name` (required) | `string` (`pattern: ^[a-z]+$`, at least 1 character, at most 255 characters, `format: hostname`) |",
  );
  expect(operation("deleteGroups", changed)).toContain(
    "array of `integer` (64-bit, at least 1, at most 9) [GroupId](#schema-GroupId) (at least 1 item, at most 50 items)",
  );
});

test("a schema that contains itself ends where it begins again", () => {
  const changed = render(({ components }) => {
    const $ref = "#/components/schemas/GroupInput";
    Object.assign(components.schemas.GroupInput.properties, { parent: { $ref } });
  });
  const names = rowsIn(operation("createGroup", changed), "Field").map((row) => row.Field);
  expect(names).toContain("`parent.name` (required)");
  expect(names).not.toContain("`parent.parent.name` (required)");
});

describe("a field that several variants have", () => {
  const part = (text: string, fields: object) => ({
    ...{ type: "object", description: text, required: ["a"] },
    properties: { a: { type: "string", description: "The first." }, ...fields },
  });
  const fieldsWith = (segment: object, trait: object) => {
    const changed = render(({ components: { schemas: changing } }) => {
      Object.assign(changing.SegmentPermissionInput.properties, { x: segment });
      Object.assign(changing.TraitPermissionInput.properties, { x: trait });
    });
    return rowsIn(operation("setGroupPermissions", changed), "Field").filter((row) =>
      row.Field?.startsWith("`x"),
    );
  };

  test("shows what is in it once, if it is the same in all of them", () => {
    const same = part("A part.", {});
    expect(fieldsWith(same, same).map((row) => row.Field)).toEqual(["`x`", "`x.a` (required)"]);
  });

  test("says whose each field in it is, if they differ", () => {
    const number = part("A part.", { b: { type: "integer", description: "A number." } });
    const text = part("A part.", { b: { type: "string", description: "A text." } });
    const [, a, b, ...others] = fieldsWith(number, text);
    expect(others).toEqual([]);
    expect(a).toEqual({
      ...{ Field: "`x.a` (required)", Type: "`string`", Description: "The first." },
    });
    expect(b).toEqual({
      Field: "`x.b`",
      Type: "`SEGMENT`: `integer`, `TRAIT`: `string`",
      Description: "`SEGMENT`: A number. `TRAIT`: A text.",
    });
  });

  test("has names of its own where it is a list", () => {
    const one = part("A part.", {});
    const list = { type: "array", items: one };
    expect(fieldsWith(one, list).map((row) => row.Field)).toEqual([
      ...["`x`", "`x.a` (required)", "`x[].a` (required)"],
    ]);
  });
});

import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { operation, reference, render, schema } from "./rendered-reference.ts";

describe("a field that several variants have", () => {
  const variants = spec.components.schemas;
  const permissionsRow = (change: (schemas: typeof variants) => void) => {
    const changed = render(({ components }) => change(components.schemas));
    const rows = operation("setGroupPermissions", changed).split("\n");
    return rows.find((row) => row.startsWith("| `permissions` (required) |")) ?? "";
  };

  test("is described once for all variants that say the same, each named", () => {
    const row = permissionsRow(({ SegmentPermissionInput, TraitPermissionInput }) => {
      SegmentPermissionInput.properties.permissions.description = "Same.";
      TraitPermissionInput.properties.permissions.description = "Same.";
    });
    expect(row).toContain(
      "| `SEGMENT`, `TRAIT`: Same. `DESTINATION`: What members of the group can do with the destination. |",
    );
  });

  test("is described without their names if all say the same", () => {
    const row = permissionsRow((schemas) => {
      schemas.SegmentPermissionInput.properties.permissions.description = "Same.";
      schemas.TraitPermissionInput.properties.permissions.description = "Same.";
      schemas.DestinationPermissionInput.properties.permissions.description = "Same.";
    });
    expect(row).toMatch(/ \| Same\. \|$/);
  });

  test("names the only variant that has it", () => {
    const changed = render(({ components }) => {
      Object.assign(components.schemas.TraitPermissionInput.properties, {
        only: { type: "string", description: "One." },
      });
    });
    expect(operation("setGroupPermissions", changed)).toContain(
      "| `only` | `TRAIT`: `string` | `TRAIT`: One. |",
    );
  });

  test("is labelled with the names of schemas if no field tells them apart", () => {
    const changed = render(({ components }) => {
      const names = ["SegmentPermissionInput", "TraitPermissionInput"];
      Object.assign(components.schemas.GroupInput, {
        anyOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
      });
    });
    expect(operation("createGroup", changed)).toContain(
      " | `SegmentPermissionInput`: What members of the group can do with the segment. `TraitPermissionInput`: What",
    );
  });
});

describe("a schema", () => {
  test("shows its limits, its examples, and the values of open and closed lists", () => {
    expect(schema("GroupId")).toContain("Type: `integer` (`format: int64`, `minimum: 1`)");
    expect(schema("ObjectId")).toContain('Example: `563`, `"234"`');
    expect(schema("ObjectType")).toContain("Known values (a server can have more): `SEGMENT`, `TR");
    expect(schema("DestinationPermission")).toContain(
      "Values: `READ`, `WRITE`, `CREATE`, `DELETE`",
    );
  });

  test("shows the only value of a field once, whether `const`, `enum` or both say it", () => {
    const row =
      "| `objectType` (required) | `string` | Always `TRAIT` for a trait. Values: `TRAIT` Ex";
    expect(schema("TraitPermissionInput")).toContain(row);
    for (const keyword of ["const", "enum"]) {
      const changed = render(({ components }) => {
        Reflect.deleteProperty(
          components.schemas.TraitPermissionInput.properties.objectType,
          keyword,
        );
      });
      expect(schema("TraitPermissionInput", changed)).toContain(row);
    }
  });

  test("names the fields of objects inside it, too", () => {
    const inside = { type: "object", required: ["b"], properties: { b: { type: "boolean" } } };
    const changed = render(({ components }) => {
      const list = { type: "array", items: inside };
      Object.assign(components.schemas.Group.properties, { a: inside, list });
    });
    expect(schema("Group", changed)).toContain("| `a.b` (required) | `boolean` |");
    expect(schema("Group", changed)).toContain("| `list[].b` (required) | `boolean` |");
  });
});

describe("permissions", () => {
  const rows = reference.permissions.split("\n").map((line) => line.split(" | "));
  const types = { SEGMENT: "SegmentPermission", TRAIT: "TraitPermission" } as const;

  test.each(Object.entries(types))("for %s are those of the schema", (type, name) => {
    const column = rows.find(([first]) => first === "| Permission")?.indexOf(`\`${type}\``) ?? -1;
    const fitting = rows
      .filter((row) => row[column]?.startsWith("yes"))
      .map(([permission]) => permission?.slice(3, -1));
    expect(fitting.toSorted()).toEqual(spec.components.schemas[name].enum.toSorted());
  });

  test("change with the schema", () => {
    const changed = render(({ components }) => {
      components.schemas.DestinationPermission.enum.push("SHARE");
      components.schemas.Wildcard["x-extensible-enum"].push("SHARE_ALL");
    });
    expect(changed.permissions).toContain("| `SHARE` | no | no | yes |");
    expect(changed.wildcards).toContain("\n- `SHARE_ALL`");
  });

  test("name the types of objects that have none", () => {
    expect(reference.permissions).toContain("permissions of their own: `DERIVED_SIGNALS`, `TAGS`");
  });
});

test("wildcards are a part of their own, with what the spec says of them", () => {
  expect(reference.permissions).not.toContain("ildcard");
  expect(reference.wildcards).toMatch(
    /^## Wildcards\n\n<i class="convention">convention<\/i> .*\n\nA right .*\n\n(- `\w+`\n?)+$/,
  );
  expect(reference.wildcards.match(/^- /gm)).toHaveLength(
    spec.components.schemas.Wildcard["x-extensible-enum"].length,
  );
});

test("the index of schemas has a link to each of them, in one paragraph", () => {
  const names = Object.keys(spec.components.schemas);
  const links = names.map((name) => `[${name}](#schema-${name})`);
  expect(reference.schemaIndex).toBe(links.join(", "));
});

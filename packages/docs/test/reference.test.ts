import { isNode, type JsonNode } from "@aam-groups/spec/json-node";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { englishTexts } from "../src/overlays/english-texts.ts";
import { renderReference } from "../src/reference/index.ts";
import { en } from "../src/words/en.ts";
import {
  BADGES,
  LEFT_OUT,
  objectAt,
  operation,
  reference,
  render,
  schema,
  shownTexts,
  specParts,
  squeezed,
  whole,
} from "./rendered-reference.ts";

describe("nothing of the spec is lost", () => {
  test("every text is in the reference", () => {
    const text = squeezed(specParts(reference));
    const texts = shownTexts(spec);
    expect(texts.length).toBeGreaterThan(150);
    expect(texts.filter((one) => !text.includes(squeezed(one.text)))).toEqual([]);
  });

  test("every text is shown where it belongs, also if another one is the same", () => {
    const document = structuredClone(spec);
    const texts = shownTexts(spec);
    for (const [i, { target, field }] of texts.entries()) {
      objectAt(document, target)[field] = `text-${i}-of-the-spec`;
    }
    const rendered = renderReference(document, en, BADGES);
    const text = specParts(rendered);
    const missing = texts.filter((_, i) => !text.includes(`text-${i}-of-the-spec`));
    expect(missing).toEqual([]);
    const left = texts.filter(
      (one) => one.text.length > 20 && whole(rendered).includes(one.text.trim()),
    );
    expect(left).toEqual([]);
  });

  test.each(Object.keys(LEFT_OUT))("the exception %s is still in the spec", (exception) => {
    const all = englishTexts(spec).map(({ target, field }) => `${target} ${field}`);
    expect(all).toContain(exception);
  });

  test("every example of every operation is there, for all statuses that have it", () => {
    expect(operation("createGroup")).toContain(
      "\n`200`, `201` `createdWithoutDescription`: A new group without a description\n\n```json\n",
    );
    for (const { id, markdown } of reference.operations) {
      const shown = [...markdown.matchAll(/```json\n([\s\S]*?)\n```/g)].map(([, text]) =>
        JSON.parse(text ?? ""),
      );
      const all = Object.values(spec.paths)
        .flatMap((item) => Object.values(item))
        .filter((one) => isNode(one) && one.operationId === id)
        .flatMap((one) => examplesBelow(one));
      expect(all.length, id).toBeGreaterThan(8);
      for (const example of all) expect(shown, id).toContainEqual(example);
    }
  });

  test("a keyword that nobody has thought of is shown as it stands", () => {
    const { schemas } = render(({ components }) => {
      Object.assign(components.schemas.Group.properties.pid, { multipleOf: 2 });
    });
    const group = schemas.find(({ id }) => id === "Group")?.markdown;
    expect(group).toContain(
      "| `pid` | `integer` (`format: int64`, `minimum: 1`, `multipleOf: 2`) |",
    );
  });
});

/** The values of all examples that an operation leads to. */
function examplesBelow(node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap(examplesBelow);
  if (!isNode(node)) return [];
  if (typeof node.$ref === "string") {
    const target = objectAt(spec, node.$ref.replace("#", "$").replaceAll(/\/([^/]+)/g, "['$1']"));
    return node.$ref.includes("/examples/") ? [target.value] : examplesBelow(target);
  }
  return Object.entries(node).flatMap(([key, child]) =>
    key === "schema" ? [] : examplesBelow(child),
  );
}

describe("an operation", () => {
  test("begins with its summary, its request line and its description", () => {
    expect(operation("deleteGroup")).toMatch(
      /^## Delete a group\n\n`DELETE \/groups\/\{groupId\}`\n\nDeletes a group and removes/,
    );
  });

  test("shows the basis of its body, the reason, and each field with its limits", () => {
    expect(operation("deleteGroups")).toContain(
      `### Request body\n\n<i class="assumed">assumed</i> Adobe's documentation shows no body.`,
    );
    expect(operation("deleteGroups")).toContain(
      '`application/json`: [GroupIdList](#schema-GroupIdList) <i class="assumed">assumed</i>: array of [GroupId](#schema-GroupId) <i class="documented">documented</i> (`minItems: 1`)',
    );
    expect(operation("createGroup")).toContain(
      "| `name` | `string` (`pattern: \\S`) | yes | Human-readable",
    );
    expect(operation("createGroup")).toContain("| `description` | `string` or `null` | no | What");
    expect(operation("createGroup")).toContain("No other fields are accepted.");
  });

  test("shows the variants of its body, and their fields side by side", () => {
    const text = operation("setGroupPermissions");
    expect(text).toContain("| `TRAIT` | [TraitPermissionInput](#schema-TraitPermissionInput)");
    const types = ["Segment", "Trait", "Destination"].map(
      (kind) =>
        `\`${kind.toUpperCase()}\`: array of [${kind}Permission](#schema-${kind}Permission) <i class="convention">convention</i>`,
    );
    const texts = ["segment", "trait", "destination"].map(
      (kind) => `\`${kind.toUpperCase()}\`: What members of the group can do with the ${kind}.`,
    );
    expect(text).toContain(
      `\n| \`permissions\` | ${types.join(", ")} | yes | ${texts.join(" ")} |\n`,
    );
  });

  test("shows each response with its basis and with that of its body", () => {
    expect(operation("deleteGroup")).toMatch(
      /\| `409` \| The group, or .* \| <i class="documented">documented<\/i> Adobe's documentation mentions .* \| \[ErrorBody\]\(#schema-ErrorBody\) <i class="assumed">assumed<\/i> \|/,
    );
    expect(operation("deleteGroup")).toMatch(/\| `204` \| .* \| none \|/);
  });

  test("shows headers of responses, once for all statuses that have them", () => {
    expect(operation("listGroups")).toMatch(
      /\| `401` \| `WWW-Authenticate` \| `string` \| yes \| .*Example: `Bearer realm="oauth"/,
    );
    expect(operation("listGroups")).toMatch(/\| `429`, `503` \| `Retry-After` \|.*\| no \|/);
  });

  test("shows its parameters with an example", () => {
    expect(operation("updateGroup")).toMatch(/\| `groupId` \| path \| .* Example: `118204` \|/);
    expect(operation("listGroups")).not.toContain("### Parameters");
  });

  test("has code in three languages", () => {
    expect(operation("listGroups")).toMatch(
      /### Code\n\n`BASE_URL` and .*\n\n#### curl\n\n```sh\n[^`]*```\n\n#### TypeScript\n\n`@aam-groups\/client` is .*\n\n```ts\n[^`]*```\n\n#### Python\n\n`aam_groups` is .*`npx pnpm@12 generate:client python .*\n\n```python\n/,
    );
  });

  test("says how to have an example from the mock, with one that needs its name", () => {
    const preferences = reference.operations.map(({ id, markdown }) => [
      id,
      /`Prefer: (code=\d+, example=\w+)`/.exec(markdown)?.[1],
    ]);
    expect(Object.fromEntries(preferences)).toMatchObject({
      listGroups: "code=200, example=noGroups",
      createGroup: "code=200, example=createdWithoutDescription",
      updateGroup: "code=400, example=bodyIsNotJson",
      deleteGroup: "code=400, example=malformedRequest",
      deleteGroups: "code=400, example=bodyIsNotJson",
      listGroupPermissions: "code=200, example=idAsString",
      setGroupPermissions: "code=200, example=none",
    });
  });

  test("has no words on examples if there are none", () => {
    const changed = render((document) => {
      Object.assign(document.paths["/groups/"].get, { responses: {} });
    });
    const page = operation("listGroups", changed);
    expect(page).not.toContain("Prefer");
    expect(page).not.toContain("Example responses");
  });
});

describe("a field that several variants have", () => {
  const variants = spec.components.schemas;
  const permissionsRow = (change: (schemas: typeof variants) => void) => {
    const changed = render(({ components }) => change(components.schemas));
    const rows = operation("setGroupPermissions", changed).split("\n");
    return rows.find((row) => row.startsWith("| `permissions` |")) ?? "";
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
      "| `only` | `TRAIT`: `string` | no | `TRAIT`: One. |",
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
      "| yes | `SegmentPermissionInput`: What members of the group can do with the segment. `TraitPermissionInput`: What",
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

  test("names the fields of objects inside it, too", () => {
    const inside = { type: "object", required: ["b"], properties: { b: { type: "boolean" } } };
    const changed = render(({ components }) => {
      const list = { type: "array", items: inside };
      Object.assign(components.schemas.Group.properties, { a: inside, list });
    });
    expect(schema("Group", changed)).toContain("| `a.b` | `boolean` | yes |");
    expect(schema("Group", changed)).toContain("| `list[].b` | `boolean` | yes |");
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

describe("what is not documented", () => {
  /** Everything in the spec that has a basis. */
  function statements(node: unknown): JsonNode[] {
    if (Array.isArray(node)) return node.flatMap(statements);
    if (!isNode(node)) return [];
    const below = Object.values(node).flatMap(statements);
    return "x-basis" in node ? [node, ...below] : below;
  }

  const sections = reference.unsaid.split("\n### ");
  const rowsOf = (title: string) =>
    (sections.find((section) => section.startsWith(title)) ?? "").split("\n").slice(5);

  test.each([
    ["Assumed", (one: JsonNode) => one["x-basis"] === "assumed"],
    ["Convention", (one: JsonNode) => one["x-basis"] === "convention"],
    ["Documented", (one: JsonNode) => one["x-basis"] === "documented" && "x-basis-reason" in one],
  ])("%s: each statement of the spec is listed once, with its reason", (title, matches) => {
    const expected = statements(spec).filter(matches);
    const rows = rowsOf(title).filter((row) => row.startsWith("|") && !row.startsWith("| ---"));
    expect(rows.filter((row) => !row.startsWith("| Statement"))).toHaveLength(expected.length);
    for (const { "x-basis-reason": reason } of expected) {
      expect(rows.some((row) => row.includes(` ${String(reason)} `))).toBe(true);
    }
  });

  test("names the operations that share a statement, or says that all do", () => {
    expect(reference.unsaid).toMatch(
      /\| Response `409` \|.*\| \[deleteGroup\]\(#deleteGroup\), \[deleteGroups\]\(#deleteGroups\) \|/,
    );
    expect(reference.unsaid).toMatch(/\| Response `429` \|.*\| all operations \|/);
    // One of them takes it in its path only.
    expect(reference.unsaid).toMatch(/\| \[GroupId\]\(#schema-GroupId\) \|.*\| all operations \|/);
  });

  test("lists statements of the operations themselves", () => {
    const { unsaid } = render((document) => {
      const body = {
        "x-basis": "assumed",
        "x-basis-reason": "Nobody says so.",
        description: "Own.",
      };
      Object.assign(document.paths["/groups/"].post, { requestBody: body });
    });
    expect(unsaid).toContain(
      "| Request body | Own. | Nobody says so. | [createGroup](#createGroup) |",
    );
  });
});

test("a text of the spec is Markdown, but never HTML", () => {
  const { schemas } = render(({ components }) => {
    components.schemas.ErrorBody["x-basis-reason"] = "<b>Bold</b> and `<code>` | *so on*";
  });
  const text = schemas.find(({ id }) => id === "ErrorBody")?.markdown;
  expect(text).toContain("\\<b>Bold\\</b> and `<code>` | *so on*");
});

test("a caller can have the links lead elsewhere", () => {
  const { unsaid } = renderReference(spec, en, {
    ...BADGES,
    schemaHref: (name) => `schemas.html#${name}`,
    operationHref: (id) => `${id}.html`,
  });
  expect(unsaid).toContain("[GroupIdList](schemas.html#GroupIdList)");
  expect(unsaid).toContain("[deleteGroups](deleteGroups.html)");
});

test("a spec that cannot be shown is refused, with what is wrong", () => {
  const broken = (change: (document: typeof spec) => void) => () => render(change);
  expect(broken(({ components }) => Reflect.deleteProperty(components.schemas, "UserId"))).toThrow(
    "has nothing at #/components/schemas/UserId.",
  );
  expect(
    broken(({ components }) => Object.assign(components.schemas.UserId, { "x-basis": "guessed" })),
  ).toThrow("There is no word for the basis guessed.");
  expect(
    broken(({ components }) => {
      Reflect.deleteProperty(components.schemas.PermissionObjectInput, "discriminator");
    }),
  ).toThrow("No schema of the spec uses objectType as its discriminator.");
});

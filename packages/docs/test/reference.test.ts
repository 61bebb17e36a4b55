import { isNode } from "@aam-groups/spec/json-node";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { englishTexts } from "../src/overlays/english-texts.ts";
import { renderReference, type TabGroup } from "../src/reference/index.ts";
import { samplesFor } from "../src/samples/index.ts";
import { en } from "../src/words/en.ts";
import {
  BADGES,
  LEFT_OUT,
  objectAt,
  operation,
  reference,
  render,
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
      "\n\n#### 201, 200\n\n`created`: The new group, without members yet\n\n```json\n",
    );
    expect(operation("createGroup")).toContain(
      "\n```\n\n`createdWithoutDescription`: A new group without a description\n\n```json\n",
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
      "| `pid` (required) | `integer` (64-bit, at least 1, `multipleOf: 2`) |",
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
      "`application/json`: [GroupIdList](#schema-GroupIdList): array of `integer` (64-bit, at least 1) [GroupId](#schema-GroupId) (at least 1 item)",
    );
    expect(operation("createGroup")).toContain(
      "| `name` (required) | `string` (not blank) | Human-readable",
    );
    expect(operation("createGroup")).toContain("| `description` | `string` or `null` | What");
    expect(operation("createGroup")).toContain("No other fields are accepted.");
  });

  test("shows the variants of its body, and their fields side by side", () => {
    const text = operation("setGroupPermissions");
    const texts = ["segment", "trait", "destination"].map(
      (kind) => `\`${kind.toUpperCase()}\`: What members of the group can do with the ${kind}.`,
    );
    expect(text).toContain(
      `\n| \`permissions\` (required) | array of \`string\` | ${texts.join(" ")} |\n`,
    );
    expect(text).toContain(
      "\n| `objectType` (required) | `string` | Values: `SEGMENT`, `TRAIT`, `DESTINATION` |\n",
    );
  });

  test("shows each response with its basis and with that of its body", () => {
    expect(operation("deleteGroup")).toMatch(
      /\| `409` \| The group, or .* Codes in the examples: `conflict` \| no \| no \| Adobe's documentation mentions .* \| \[ErrorBody\]\(#schema-ErrorBody\) \|/,
    );
    expect(operation("deleteGroup")).toMatch(
      /\| `404` \| .* \| <i class="convention">convention<\/i> The general .* \| \[ErrorBody\]\(#schema-ErrorBody\) \|/,
    );
    expect(operation("deleteGroup")).toContain(
      '`application/json`: [ErrorBody](#schema-ErrorBody)\n\n<i class="assumed">assumed</i> Adobe\'s documentation shows no error body;',
    );
    expect(operation("deleteGroup")).toMatch(/\| `204` \| .* \| none \|/);
  });

  test("shows headers of responses, once for all statuses that have them", () => {
    expect(operation("listGroups")).toMatch(
      /\| `WWW-Authenticate` \(required\) \| `401` \| `string` \| .*Example: `Bearer realm="oauth"/,
    );
    expect(operation("listGroups")).toMatch(
      /\| `Retry-After` \| `429`, `503` \| `string` \(whole seconds or an HTTP date\) \| How /,
    );
  });

  test("shows its parameters with an example", () => {
    expect(operation("updateGroup")).toMatch(
      /\| `groupId` \(required\) \| path \| `integer` \(64-bit, at least 1\) \[GroupId\]\(#schema-GroupId\) \| .* Example: `118204` \|/,
    );
    expect(operation("listGroups")).not.toContain("### Parameters");
  });

  test("has code in six languages", () => {
    expect(operation("listGroups")).toMatch(
      /### Code\n\n#### curl\n\n```sh\n[^`]*```\n\n#### TypeScript\n\n```ts\n[^`]*```\n\n.*`@aam-groups\/client`.*\n\n#### Python\n\n```python\n[^`]*```\n\n`aam_groups` is .*`npx pnpm@12 generate:client python .*\n\n#### Go\n\n```go\n[^`]*```\n\n`aamgroups` is .*\n\n#### Java\n\n```java\n[^`]*```\n\n`aamgroups.Client` is .*\n\n#### PHP\n\n```php\n[^`]*```\n\n`AamGroups` is .*\n\n`TOKEN` comes from .*\n\n### Responses\n/,
    );
  });

  test("shows a response without a body among the examples, so that the success comes first", () => {
    expect(operation("deleteGroup")).toMatch(
      /\n### Example responses\n\n#### 204\n\n.* has no body\.\n\n#### 400\n\n`malformedRequest`: /,
    );
  });

  test("has its parts one by one, for a caller that has other places for them", () => {
    for (const { markdown, parts } of reference.operations) {
      const all = Object.values(parts).filter((part) => part !== "");
      expect(all.join("\n\n")).toBe(markdown);
    }
    const [{ parts } = expect.fail()] = reference.operations;
    expect(parts.samples).toMatch(/^### Code\n/);
    expect(parts.responses).toMatch(/^### Responses\n/);
    expect(parts.responseExamples).toMatch(/^### Example responses\n/);
  });

  test("has its samples and the examples of its responses in tabs of the caller's", () => {
    const groups: TabGroup[] = [];
    const tabs = (group: TabGroup) => `[${groups.push(group)}]`;
    const { operations } = renderReference(spec, en, { ...BADGES, tabs });
    const at = operations.findIndex(({ id }) => id === "deleteGroup");
    expect(operations[at]?.parts.samples).toContain(`\n\n[${2 * at + 1}]\n\n`);
    expect(operations[at]?.parts.responseExamples).toContain(`\n\n[${2 * at + 2}]\n\n`);
    const [samples, responses] = groups.slice(2 * at);
    expect(samples).toMatchObject({
      name: "samples",
      label: "Language",
      tabs: samplesFor(spec, "deleteGroup").map(({ language, label }) => ({ id: language, label })),
    });
    expect(responses).toMatchObject({ name: "responses", label: "Status" });
    expect(responses?.tabs.map(({ id }) => id)).toEqual(
      "204 400 401 403 404 409 429 500 503 504".split(" "),
    );
  });

  test("says how to have an example from the mock, with one that needs its name", () => {
    const preferences = reference.operations.map(({ id, markdown }) => [
      id,
      /`Prefer: (code=\d+, example=\w+)`/.exec(markdown)?.[1],
    ]);
    expect(Object.fromEntries(preferences)).toMatchObject({
      listGroups: "code=200, example=noGroups",
      createGroup: "code=201, example=createdWithoutDescription",
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

import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { postmanCollection } from "../src/machines/postman-collection.ts";
import { renderReference } from "../src/reference/index.ts";
import { samplesFor } from "../src/samples/index.ts";
import { operationWithForm } from "../src/site/operation-with-form.ts";
import { en } from "../src/words/en.ts";
import { BADGES } from "./rendered-reference.ts";
import { sampleIn } from "./samples-in-sandbox.ts";

const document = structuredClone(spec);
Object.assign(document.paths["/groups/"].get, {
  parameters: [
    {
      ...{ name: "pageSize", in: "query", required: true, description: "Groups on a page." },
      ...{ schema: { type: "integer", minimum: 1 }, example: 20 },
    },
    {
      ...{ name: "X-Tenant", in: "header", required: true, description: "Who asks." },
      ...{ schema: { type: "string", examples: ["a$b"] } },
    },
    { name: "sortBy", in: "query", schema: { type: "string", default: "name" } },
  ],
  responses: { default: document.paths["/groups/"].get.responses["200"] },
});
const markdown = () => {
  const part = renderReference(document, en, BADGES).operations[0];
  if (!part) throw new Error("There is no operation.");
  return { part, text: part.markdown };
};

describe("an operation with a required query parameter, a required header and a default response", () => {
  test("lists its parameters", () => {
    const { text } = markdown();
    expect(text).toMatch(
      /\| `pageSize` \(required\) \| query \| `integer` \(at least 1\) \| Groups on a page\. Example: `20` \|/,
    );
    expect(text).toMatch(
      /\| `X-Tenant` \(required\) \| header \| `string` \| Who asks\. Example: `"a\$b"` \|/,
    );
    expect(text).toContain("| `sortBy` | query | `string` (`default: name`) |");
  });

  test("calls the status by words, and asks the mock for no such status", () => {
    const { text } = markdown();
    expect(text).toContain("| any status | All groups");
    expect(text).not.toMatch(/NaN|Prefer:|`default`/);
    const { get } = structuredClone(document.paths)["/groups/"];
    const both = structuredClone(document);
    Object.assign(both.paths["/groups/"].get, {
      responses: { ...get.responses, 204: { description: "None.", "x-basis": "assumed" } },
    });
    const [other] = renderReference(both, en, BADGES).operations;
    expect(other?.markdown).toContain("| any other status | All groups");
  });

  test("has samples that send what is required", () => {
    const samples = samplesFor(document, "listGroups");
    const curl = sampleIn(samples, "curl");
    const typescript = sampleIn(samples, "typescript");
    const python = sampleIn(samples, "python");
    const go = sampleIn(samples, "go");
    const java = sampleIn(samples, "java");
    const php = sampleIn(samples, "php");
    expect(curl).toContain('"https://aam.adobe.io/v1/groups/?pageSize=20"');
    expect(curl).toContain('-H "X-Tenant: a\\$b"');
    expect(typescript).toContain(
      'const result = await groups.listGroups({\n  query: { pageSize: 20 },\n  headers: { "X-Tenant": "a$b" },\n});',
    );
    expect(python).toContain('list_groups(page_size=20, headers={"X-Tenant": "a$b"})');
    expect(go).toContain(
      "pageSize := int64(20)\n\tresult, err := groups.ListGroups(ctx, &aamgroups.ListGroupsParams{\n\t\tPageSize: &pageSize,\n\t})",
    );
    expect(go).toContain('Headers:   map[string]string{"X-Tenant": "a$b"},');
    expect(java).toContain("groups.listGroups(new ListGroupsParams().pageSize(20L));");
    expect(java).toContain('.header("X-Tenant", "a$b")');
    expect(php).toContain("listGroups(pageSize: 20, headers: ['X-Tenant' => 'a$b']);");
  });

  test("has a field for each parameter in its form", () => {
    const form = operationWithForm(document, en, markdown().part);
    expect(form).toContain(
      'name="query.pageSize" data-place="query" data-parameter="pageSize" value="20" required>',
    );
    expect(form).toContain(
      'name="header.X-Tenant" data-place="header" data-parameter="X-Tenant" value="a$b" required>',
    );
    expect(form).toContain(
      'name="query.sortBy" data-place="query" data-parameter="sortBy" placeholder="name">',
    );
  });

  test("is in the Postman collection with its parameters", async () => {
    const text = JSON.stringify(await postmanCollection(document));
    expect(text).toContain('"key":"pageSize","value":"20"');
    expect(text).toContain('"key":"X-Tenant","value":"a$b"');
  });

  test("is not shown without an example for what it requires", () => {
    const without = structuredClone(document);
    Object.assign(without.paths["/groups/"].get, {
      parameters: [{ name: "pageSize", in: "query", required: true, schema: { type: "integer" } }],
    });
    expect(() => samplesFor(without, "listGroups")).toThrow(
      "The query parameter pageSize of listGroups has no example, so there is no code sample for the operation. Add one in the spec.",
    );
  });
});

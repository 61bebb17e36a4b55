import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { expect, test } from "vitest";
import { withBasisShown } from "../src/basis.ts";

type Node = Record<string, unknown>;

/** Everything below a node that has a basis, by where it is. */
function statements(node: unknown, at = ""): [string, Node][] {
  if (typeof node !== "object" || node === null) return [];
  const below = Object.entries(node).flatMap(([key, child]) => statements(child, `${at}/${key}`));
  return "x-basis" in node ? [[at, node as Node], ...below] : below;
}

const shown = withBasisShown(spec);
const before = new Map(statements(spec));

test("every statement of the spec shows its basis and its reason before its description", () => {
  const after = statements(shown);
  expect(after.length).toBe(before.size);
  expect(after.length).toBeGreaterThan(50);
  for (const [at, { "x-basis": basis, "x-basis-reason": reason, description }] of after) {
    const [badge, ...rest] = String(description).split("\n\n");
    expect(badge, at).toContain(`<span class="basis basis-${basis}">${basis}</span>`);
    expect(badge?.includes("basis-reason"), at).toBe(reason !== undefined);
    expect(rest.join("\n\n"), at).toContain(String(before.get(at)?.description).trim());
  }
});

test("every operation shows the basis of its body and of all its statuses at once", () => {
  const operations = Object.values(shown.paths as Record<string, Record<string, Node>>).flatMap(
    (item) => Object.values(item).filter((operation) => "operationId" in operation),
  );
  expect(operations).toHaveLength(7);
  for (const operation of operations) {
    const statuses = Object.keys(operation.responses as Node);
    for (const status of statuses) expect(operation.description).toContain(`">${status} `);
    expect(String(operation.description).includes(">request body ")).toBe(
      "requestBody" in operation,
    );
  }
});

test("open value sets list their known values", () => {
  const { components } = shown as { components: { schemas: Record<string, Node> } };
  expect(components.schemas.ObjectType?.description).toContain(
    "Known values: `SEGMENT`, `TRAIT`, `DESTINATION`, `DERIVED_SIGNALS`, `TAGS`.",
  );
});

test("a reason is text, not markup", () => {
  const copy = withBasisShown({
    components: { schemas: { A: { "x-basis": "assumed", "x-basis-reason": "<b>[x](y) {% z %}" } } },
  }) as { components: { schemas: { A: { description: string } } } };
  expect(copy.components.schemas.A.description).toContain(
    '<span class="basis-reason">&#60;b&#62;&#91;x&#93;(y) &#123;% z %&#125;</span>',
  );
});

test("the document itself stays as it is", () => {
  expect(JSON.stringify(spec)).not.toContain("<span");
});

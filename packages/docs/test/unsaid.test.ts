import { isNode, type JsonNode } from "@aam-groups/spec/json-node";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { reference, render } from "./rendered-reference.ts";

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

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { faults } from "@aam-groups/sandbox";
import { operationDescriptors } from "@aam-groups/types";
import { describe, expect, test } from "vitest";
import type { Check } from "../../src/check.ts";
import { allChecks } from "../../src/checks/all-checks.ts";
import { checksLike } from "../../src/run/stages.ts";
import { allStatements, basisOf, type StatementKey } from "../../src/statement.ts";

const judged = new Set(allChecks.flatMap(({ judges }) => judges));

/**
 * Documented fields of schemas that appear in no response and in no request of their own: what they hold is judged where they
 * are used.
 */
const isSeen = (key: StatementKey) => !/^(ErrorBody|GatewayError|OAuthError)\./.test(key);

describe("the checks and the spec", () => {
  const documented = allStatements().filter((key) => basisOf(key) === "documented" && isSeen(key));

  test("there are documented statements of every kind", () => {
    expect(documented).toContain("deleteGroup 409");
    expect(documented).toContain("createGroup request");
    expect(documented).toContain("Group.wildcards");
    expect(documented.length).toBeGreaterThan(15);
  });

  test.each(documented)("a check judges %s", (key) => {
    const remedy = `No check judges ${key}: add it to \`judges\` of a check in packages/contract-tests/src/checks`;
    expect(judged, remedy).toContain(key);
  });

  test.each([...judged])("the spec has %s, and says how certain it is", (key) => {
    expect(allStatements()).toContain(key);
    expect(["documented", "convention", "assumed"]).toContain(basisOf(key));
  });

  test("a place that the spec lacks is refused", () => {
    expect(() => basisOf("deleteGroup 418" as StatementKey)).toThrow("deleteGroup 418");
    expect(() => basisOf("Group.colour" as StatementKey)).toThrow("Group.colour");
    expect(() => basisOf("teleportGroup 200" as StatementKey)).toThrow("teleportGroup");
  });
});

const CHECKS = "packages/contract-tests/src/checks";
const folder = join(import.meta.dirname, "../../src/checks");
const files = await readdir(folder, { recursive: true });

describe("each check", () => {
  test.each(files.filter((file) => file.endsWith(".ts")))("of %s is listed", async (file) => {
    const exported = Object.entries(await import(join(folder, file)));
    for (const [name, checks] of exported.filter(([name]) => /[a-z]Checks$/.test(name))) {
      const remedy = `${CHECKS}/all-checks.ts does not list ${name} of ${CHECKS}/${file}: add it there, where it is to run`;
      expect(allChecks, remedy).toEqual(expect.arrayContaining(checks as Check[]));
    }
  });

  test("has an id of its own, in the form operation.promise", () => {
    const ids = allChecks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z-]+\.[a-z0-9-]+$/);
  });

  test("has a statement, and one that no other check has", () => {
    const statements = allChecks.map(({ statement }) => statement);
    expect(new Set(statements).size).toBe(statements.length);
    for (const statement of statements) expect(statement).toMatch(/^[A-Z`&\w].*[\w)].?\.$/);
  });

  test("belongs to an operation of the spec, or to all", () => {
    const known = [...Object.keys(operationDescriptors), "all"];
    for (const { operationId } of allChecks) expect(known).toContain(operationId);
  });

  test.each(Object.keys(operationDescriptors))("there is a check of %s", (id) => {
    const remedy = `No check is about ${id}: write one in packages/contract-tests/src/checks, and add it to all-checks.ts there`;
    expect(
      allChecks.map(({ operationId }) => operationId),
      remedy,
    ).toContain(id);
  });

  test.each(Object.keys(operationDescriptors))("there is a fault of %s", (id) => {
    const remedy = `Nothing shows that checks of ${id} can fail: add a fault to packages/sandbox/src/faults, and tie it to a check in packages/contract-tests/self-test/meant-for.ts`;
    expect(
      Object.values(faults).map(({ operation }): string => operation),
      remedy,
    ).toContain(id);
  });

  test("says that it needs to write unless it only reads", () => {
    const reading = allChecks.filter(({ needs }) => !needs.includes("writing")).map(({ id }) => id);
    expect(reading).not.toContain("delete.removes-group");
    expect(reading).toContain("list.has-all-fields");
  });
});

describe("a pattern chooses", () => {
  const ids = (pattern: string) => checksLike(pattern).map(({ id }) => id);

  test("one check by its id", () => {
    expect(ids("list.order")).toEqual(["list.order"]);
  });

  test("all checks by the first part of their ids, and not those of bulk-delete for delete", () => {
    const chosen = ids("delete");
    expect(chosen).toContain("delete.again");
    expect(chosen.filter((id) => id.startsWith("bulk-delete."))).toEqual([]);
  });

  test("several patterns, with * for anything", () => {
    const chosen = ids("list.order, http.*-slashes");
    expect(chosen).toEqual(["list.order", "http.trailing-slashes"]);
  });

  test("what makes writing safe, beside a check that writes", () => {
    expect(ids("update.changes-name")).toEqual([
      "delete.takes-only-the-named",
      "update.changes-name",
      "clean-up.list-as-before",
    ]);
  });

  test("nothing that is like it only in part", () => {
    expect(ids("list.ord")).toEqual([]);
  });
});

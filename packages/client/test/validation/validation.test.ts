import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { documentedResponses } from "@aam-groups/spec/documented";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import { build } from "tsdown";
import { describe, expect, test } from "vitest";
import { validateResponse } from "../../src/validation.ts";

const SOURCE = join(import.meta.dirname, "../../src/validation.ts");

const group = {
  groupId: 1,
  pid: 1352,
  name: "Analysts",
  description: null,
  membershipCount: 0,
  wildcards: [],
  users: [],
};

describe("what the spec does not allow is found, with its place", () => {
  test.each<[string, OperationId, number, unknown, string, string]>([
    [
      "another type, deep in a list",
      "listGroups",
      200,
      [group, { ...group, groupId: "2" }],
      "/1/groupId",
      "must be integer",
    ],
    ["a number below its bound", "createGroup", 201, { ...group, pid: 0 }, "/pid", "must be >= 1"],
    [
      "a missing field",
      "updateGroup",
      200,
      { ...group, users: undefined },
      "",
      "must have required property 'users'",
    ],
    ["a list that is none", "listGroupPermissions", 200, {}, "", "must be array"],
    ["a body that is missing", "listGroups", 200, undefined, "", "the body is missing"],
    ["a body that is null", "listGroups", 200, null, "", "must be array"],
    ["a 204 with a body", "deleteGroup", 204, {}, "", "204 must have no body"],
    [
      "a status that nobody documented",
      "createGroup",
      202,
      group,
      "",
      "status 202 is not a documented success, only 200, 201",
    ],
  ])("%s", (_what, operationId, status, body, pointer, message) => {
    expect(validateResponse(operationId, status, body)).toEqual([{ pointer, message }]);
  });

  test("all of it at once", () => {
    const body = { ...group, groupId: 1.5, users: [0] };
    expect(validateResponse("createGroup", 201, body)).toEqual([
      { pointer: "/groupId", message: "must be integer" },
      { pointer: "/users/0", message: "must be >= 1" },
    ]);
  });
});

describe("what the spec leaves open is allowed", () => {
  test("every example of every 2xx response", () => {
    let count = 0;
    for (const { id } of Object.values(operationDescriptors)) {
      for (const { status, body } of documentedResponses(id).filter((one) => one.status < 300)) {
        const bodies = body ? body.examples.map(({ value }) => value) : [undefined];
        for (const value of bodies) expect(validateResponse(id, status, value)).toEqual([]);
        count += bodies.length;
      }
    }
    expect(count).toBeGreaterThan(10);
  });

  test("fields, wildcards, object types and permissions that nobody has documented", () => {
    const body = { ...group, colour: "red", wildcards: ["NEW"] };
    expect(validateResponse("createGroup", 201, body)).toEqual([]);
    const permission = { objectId: "12", objectType: "AUDIENCE", permissions: ["PUBLISH"] };
    expect(validateResponse("setGroupPermissions", 200, [{ ...permission, level: 2 }])).toEqual([]);
  });
});

describe("the code that users load", () => {
  test("is one module without imports, of less than 1.5 kB", async () => {
    const [bundle] = await build({
      config: false,
      entry: [SOURCE],
      platform: "neutral",
      dts: false,
      minify: true,
      write: false,
      logLevel: "silent",
      deps: { alwaysBundle: [/./] },
    });
    const chunks = (bundle?.chunks ?? []).flatMap((chunk) => (chunk.type === "chunk" ? chunk : []));
    expect(chunks.map(({ imports, dynamicImports }) => [...imports, ...dynamicImports])).toEqual([
      [],
    ]);
    expect(gzipSync(chunks[0]?.code ?? "").length).toBeLessThan(1_500);
  });

  test("runs where code cannot be made from strings", async () => {
    const script = `
      let made = true;
      try { new Function(""); } catch { made = false; }
      const { validateResponse } = await import(${JSON.stringify(SOURCE)});
      const body = [{ objectId: "x1", objectType: "TRAIT", permissions: [] }];
      console.log(made, validateResponse("setGroupPermissions", 200, body)[0].pointer);
    `;
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--disallow-code-generation-from-strings",
      "--input-type=module",
      "--eval",
      script,
    ]);
    expect(stdout).toBe("false /0/objectId\n");
  });

  test("holds nothing of Ajv but what it generated", async () => {
    const generated = await readFile(
      join(import.meta.dirname, "../../src/generated/response-validators.js"),
      "utf8",
    );
    expect(generated).not.toMatch(/\b(import|require|eval|Function|schemaPath)\b/);
  });
});

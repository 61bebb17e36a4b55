import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { operationsOf } from "@aam-groups/spec/operations";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { HTTP_FILE, httpFiles } from "../src/machines/http-files.ts";
import { lifecycleText } from "../src/machines/lifecycle.ts";
import { specFiles } from "../src/machines/spec-files.ts";
import { specFile } from "./spec-file.ts";

const steps = await lifecycleText(specFile);

/** What the script after a request says of a response: a message for each check that fails. */
function failuresOf(id: string, response: object): string[] {
  const text = httpFiles(spec, steps).get(HTTP_FILE) ?? "";
  const request = text.split("\n###\n").find((one) => one.includes(`# @name ${id}\n`)) ?? "";
  const [, script = ""] = /> \{%\n(.*)\n%\}/s.exec(request) ?? [];
  const failures: string[] = [];
  const client = {
    test: (_name: string, check: () => void) => check(),
    assert: (isFine: boolean, message: string) => isFine || failures.push(message),
    global: { get: () => 7, set: () => undefined },
  };
  runInNewContext(script, { client, response });
  return failures;
}

describe("the requests for editors", () => {
  test("are those that `pnpm generate` wrote", async () => {
    const files = await specFiles(specFile, spec);
    const folder = join(specFile, "../generated");
    for (const [name, text] of httpFiles(spec, steps)) {
      expect(files.get(name)).toBe(text);
      expect(await readFile(join(folder, name), "utf8")).toBe(text);
    }
  });

  test("have each step of the life of a group once, with its operation", () => {
    const ids = [...steps.matchAll(/stepId: (\w+)/g)].map(([, id]) => id);
    const operations = [...steps.matchAll(/operationId: (\w+)/g)].map(([, id]) => id);
    for (const text of httpFiles(spec, steps).values()) {
      const requests = [...text.matchAll(/^# @name (\w+)\n([A-Z]+) /gm)];
      expect(requests.map(([, id]) => id)).toEqual(ids);
      expect(requests.map(([, , method]) => method)).toEqual(
        operations.map((id) => operationsOf(spec).find((one) => one.id === id)?.method),
      );
    }
  });

  test("name what was received when a check fails, be it a status, a field or a list", () => {
    const renamed = { groupId: 7, name: "Winter sale renamed", description: null };
    expect(failuresOf("rename", { status: 200, body: renamed })).toEqual([]);
    const body = { groupId: 8, name: "Winter sale 1", description: "Plan" };
    expect(failuresOf("rename", { status: 202, body })).toEqual([
      "received 202",
      "received 8",
      'received "Winter sale 1"',
      'received "Plan"',
    ]);
    const list = [{ objectType: "TRAIT", objectId: 34, permissions: ["READ"] }];
    expect(failuresOf("grant", { status: 200, body: list })).toEqual([
      `received ${JSON.stringify(list)}`,
    ]);
  });

  test("keep a text that an input is the whole of in quotes, and a number without", () => {
    const changed = steps.replace(/name: "?\{\$inputs\.name\}.*$/m, "name: $inputs.name");
    expect(changed).not.toBe(steps);
    for (const text of httpFiles(spec, changed).values()) {
      expect(text).toContain('"name": "{{name}}"');
      expect(text).toContain('"objectId": {{segmentId}}');
    }
  });

  test.each<[string, string, string, RegExp]>([
    [
      "an operation that the spec does not have",
      "operationId: updateGroup",
      "operationId: renameGroup",
      /the step rename calls renameGroup, which is no operation of the spec/,
    ],
    [
      "an input without a value for the sandbox",
      "        protectedGroupId:\n",
      "        other:\n          type: integer\n        protectedGroupId:\n",
      /has the input other: give it a value that fits the sandbox/,
    ],
    [
      "a reference to no step",
      "- $steps.createSecond.outputs.groupId",
      "- $steps.createFourth.outputs.groupId",
      /the step deleteInBulk refers to `\$steps\.createFourth\.outputs\.groupId`, which is nothing/,
    ],
    [
      "an expectation of another form",
      "condition: $response.body#/membershipCount == 0",
      "condition: $response.header.etag == 0",
      /the step createFirst expects `\$response\.header\.etag == 0`, which cannot be written as JavaScript/,
    ],
    ...[
      "$statusCode == 200 && $response.body#/membershipCount == 0",
      "$statusCode == 200 || $response.body#/membershipCount == 0",
      "$response.body#/membershipCount == 0 || $response.body#/pid == 1",
      "$response.body#/membershipCount == 0 && $response.body#/pid == 1",
      "$response.body#/membershipCount == $statusCode",
      "$response.body#/membershipCount == $response.body#/pid",
    ].map((condition): [string, string, string, RegExp] => [
      `the expectation \`${condition}\``,
      "condition: $response.body#/membershipCount == 0",
      `condition: ${condition}`,
      /the step createFirst expects `.*`, which cannot be written as JavaScript/,
    ]),
    [
      "a filter that looks elsewhere",
      "condition: $..[?(@.objectType == 'SEGMENT')]",
      "condition: $..[?(@.objectType == $.first)]",
      /the step grant expects `.*`, which cannot be written as JavaScript/,
    ],
    ["no workflow", "workflows:", "x-workflows:", /^lifecycle\.arazzo\.yaml has no workflow\.$/],
  ])("cannot be made of steps with %s", (_, right, wrong, message) => {
    expect(steps).toContain(right);
    expect(() =>
      httpFiles(
        spec,
        steps.replace(right, () => wrong),
      ),
    ).toThrow(message);
  });
});

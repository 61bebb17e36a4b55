import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { JsonNode } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";
import { isInstalled } from "@aam-groups/test-kit/installed";
import { operationDescriptors } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultBaseUrl, type SampleLanguage, samplesFor } from "../src/samples/index.ts";
import { expectToWork, sampleIn } from "./samples-in-sandbox.ts";

const root = join(import.meta.dirname, "../../..");
const ids = operationsOf(spec).map(({ id }) => id);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-samples-"));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  // Without this, curl succeeds whatever the status is.
  await writeFile(join(folder, ".curlrc"), "fail\nsilent\nshow-error\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("there are samples for all operations", () => {
  expect(ids).toEqual(Object.keys(operationDescriptors));
});

describe("samples call", () => {
  const withServers = (...urls: string[]) => ({ ...spec, servers: urls.map((url) => ({ url })) });

  test("the first server of the spec that readers can call as it is", () => {
    const nobodys = [
      ...["https://{host}/v1", "https://groups.example/v1", "http://localhost/v1", "/v1"],
      ...["http://127.0.0.1:4010/v1", "http://[::1]:4010/v1", "https://groups.example"],
      ...["https://api.example.com/v1", "https://example.org/v1", "ftp://files.test/v1"],
    ];
    const document = withServers(...nobodys, "https://one.test/v1/", "https://two.test/v1");
    expect(defaultBaseUrl(document)).toBe("https://one.test/v1");
    for (const { code } of samplesFor(document, "listGroups")) {
      expect(code).toContain("https://one.test/v1");
    }
    expect(() => defaultBaseUrl(withServers(...nobodys))).toThrow(
      "The spec has no server that samples can call",
    );
    expect(defaultBaseUrl(spec)).toBe("https://aam.adobe.io/v1");
  });

  test("another base URL if it is given one", () => {
    const baseUrl = "http://127.0.0.1:4010/api/v1";
    for (const { code } of samplesFor(spec, "listGroups", { baseUrl })) {
      expect(code).toContain(baseUrl);
      expect(code).not.toContain("adobe.io");
    }
  });
});

describe.skipIf(!isInstalled("curl")).each(ids)("the curl line of %s", (id) => {
  test("does what the operation does", async () => {
    await expectToWork(spec, id, "curl", async (line, env) => {
      const { stdout } = await execa("sh", ["-c", line], { env: { ...env, CURL_HOME: folder } });
      return stdout;
    });
  });
});

describe("the TypeScript samples", () => {
  test("compile under strict settings, and a wrong one does not", async () => {
    const programs = Object.fromEntries(ids.map((id) => [id, sampleOf(spec, id, "typescript")]));
    expect(await compile(programs)).toBe("");
    const wrong = programs.setGroupPermissions?.replace('"CREATE", "WRITE"', '"MAP_TO_SEGMENTS"');
    expect(await compile({ wrong: wrong ?? "" })).toMatch(/^wrong\.mts.*error TS2322/);
  });

  test.each(ids)("%s does what the operation does", async (id) => {
    await expectToWork(spec, id, "typescript", async (program, env) => {
      const file = join(folder, `${id}.mts`);
      await writeFile(file, program);
      return (await execa(process.execPath, [file], { env: { ...env } })).stdout;
    });
  });
});

test("a changed example changes all samples, and quotes cannot break out of any", () => {
  const name = `It's "new" $HOME \\ \`x\``;
  const document = structuredClone(spec);
  document.components.examples.NewGroup.value.name = name;
  const json = JSON.stringify(name);
  expect(sampleOf(document, "createGroup", "curl")).toContain(
    `"name": ${json.replace("'", "'\\''")}`,
  );
  expect(sampleOf(document, "createGroup", "typescript")).toContain(`name: ${json},`);
  expect(sampleOf(document, "createGroup", "python")).toContain(`name=${json},`);
  expect(sampleOf(document, "createGroup", "go")).toContain(`Name:        ${json},`);
  expect(sampleOf(document, "createGroup", "java")).toContain(`            ${json},`);
  expect(sampleOf(document, "createGroup", "php")).toContain(
    `name: '${name.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}',`,
  );
});

test("a description that an example leaves out is sent as null, which some clients have no default for", () => {
  const document = structuredClone(spec);
  Reflect.deleteProperty(document.components.examples.NewGroup.value, "description");
  expect(sampleOf(document, "createGroup", "python")).toContain("description=None");
  expect(sampleOf(document, "createGroup", "java")).toMatch(/new GroupInput\(".*", null\)/);
  expect(sampleOf(document, "createGroup", "php")).toContain("description: null");
  // A pointer that is not set is null.
  expect(sampleOf(document, "createGroup", "go")).not.toContain("Description");
});

test("a request body without an example has no samples", () => {
  const document = structuredClone(spec);
  Reflect.deleteProperty(
    document.paths["/groups/"].post.requestBody.content["application/json"],
    "examples",
  );
  expect(() => samplesFor(document, "createGroup")).toThrow(
    "The request body of createGroup has no example, so there is no code sample",
  );
});

function sampleOf(document: JsonNode, id: string, language: SampleLanguage): string {
  return sampleIn(samplesFor(document, id), language) ?? "";
}

/** What TypeScript has against some programs; `""` if nothing. */
async function compile(programs: Record<string, string>): Promise<string> {
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(join(folder, `${name}.mts`), text);
  }
  const config = {
    extends: join(root, "tsconfig.base.json"),
    include: Object.keys(programs).map((name) => `${name}.mts`),
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const home = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const tsc = [join(home, "bin/tsc"), "-p", "."];
  return (await execa(process.execPath, tsc, { cwd: folder, reject: false })).stdout;
}

import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { operationsOf } from "@aam-groups/spec/operations";
import { isInstalled } from "@aam-groups/test-kit/installed";
import { operationDescriptors } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { samplesFor } from "../src/samples/index.ts";
import { expectToWork } from "./samples-in-sandbox.ts";

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

describe.skipIf(!isInstalled("curl")).each(ids)("the curl line of %s", (id) => {
  test("does what the operation does", async () => {
    await expectToWork(spec, id, samplesFor(spec, id).curl, async (line, env) => {
      const { stdout } = await execa("sh", ["-c", line], { env: { ...env, CURL_HOME: folder } });
      return stdout;
    });
  });
});

describe("the TypeScript samples", () => {
  test("compile under strict settings, and a wrong one does not", async () => {
    const programs = Object.fromEntries(ids.map((id) => [id, samplesFor(spec, id).typescript]));
    expect(await compile(programs)).toBe("");
    const wrong = programs.setGroupPermissions?.replace('"CREATE", "WRITE"', '"MAP_TO_SEGMENTS"');
    expect(await compile({ wrong: wrong ?? "" })).toMatch(/^wrong\.mts.*error TS2322/);
  });

  test.each(ids)("%s does what the operation does", async (id) => {
    await expectToWork(spec, id, samplesFor(spec, id).typescript, async (program, env) => {
      const file = join(folder, `${id}.mts`);
      await writeFile(file, program);
      return (await execa(process.execPath, [file], { env: { ...env } })).stdout;
    });
  });
});

test("a changed example changes all three samples, and quotes cannot break out of any", () => {
  const name = `It's "new" $HOME \\ \`x\``;
  const document = structuredClone(spec);
  document.components.examples.NewGroup.value.name = name;
  const { curl, typescript, python } = samplesFor(document, "createGroup");
  const json = JSON.stringify(name);
  expect(curl).toContain(`"name": ${json.replace("'", "'\\''")}`);
  expect(typescript).toContain(`name: ${json},`);
  expect(python).toContain(`name=${json},`);
});

test("a description that an example leaves out is sent as null by Python, which has no default for it", () => {
  const document = structuredClone(spec);
  Reflect.deleteProperty(document.components.examples.NewGroup.value, "description");
  expect(samplesFor(document, "createGroup").python).toContain("description=None");
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

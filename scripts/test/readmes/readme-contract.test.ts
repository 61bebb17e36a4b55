import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import baselineSchema from "@aam-groups/contract-tests/baseline.schema.json" with { type: "json" };
import fixturesSchema from "@aam-groups/contract-tests/fixtures.schema.json" with { type: "json" };
import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import fixtures from "@aam-groups/sandbox/fixtures.json" with { type: "json" };
import { AJV_FORMATS } from "@aam-groups/spec/formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parseCommandString } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { root } from "../../paths.ts";
import { run } from "../command.ts";
import { copyRepository, type RepositoryCopy } from "../repository-copy.ts";

const readme = await readFile(join(root, "packages/contract-tests/README.md"), "utf8");
/** How the suite is called in a clone, and from npm. */
const CALL = /npx (?:pnpm@12 contract|@aam-groups\/contract-tests) /;
const commands = readme
  .split("\n")
  .map((line) => line.trim())
  .filter((line) => line.search(CALL) === 0 && !line.includes("https://groups.example.com/"));
const jsonBlocks = [...readme.matchAll(/^ *```json\n(.*?)^ *```$/gms)].map(([, text = ""]) =>
  JSON.parse(text),
);

const guides = await readdir(join(root, "packages/docs/guides"));
const shownElsewhere = [
  "README.md",
  ...guides.map((language) => `packages/docs/guides/${language}/testing-a-deployment.md`),
];
const remedy = (line: string) => `Write the line that the command prints now: ${line}`;

const client = { id: "halden-server", secret: "halden-server-secret" };
let sandbox: Sandbox;
let copy: RepositoryCopy;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  copy = await copyRepository();
  await writeFile(join(copy.root, "fixtures.json"), JSON.stringify(fixtures));
});
afterAll(async () => {
  await sandbox.close();
  await copy[Symbol.asyncDispose]();
});

const runs = new Map<string, ReturnType<typeof run>>();

/** Runs a line once, with the sandbox instead of Adobe's hosts. */
function contract(line: string): ReturnType<typeof run> {
  const here = line.replace(CALL, "").replace(/--base-url \S+/, `--base-url ${sandbox.baseUrl}`);
  const tokenUrl = `${new URL(sandbox.baseUrl).origin}/ims/token/v3`;
  const extra = here.includes("--client-credentials") ? ["--token-url", tokenUrl] : [];
  const args = [...parseCommandString(here), ...extra, "--state-dir", join(copy.root, "state")];
  const env = {
    AAM_GROUPS_TOKEN: "admin-token",
    AAM_GROUPS_CLIENT_ID: client.id,
    AAM_GROUPS_CLIENT_SECRET: client.secret,
    AAM_GROUPS_SCOPE: "openid",
  };
  const result = runs.get(line) ?? run(["contract", ...args], copy.root, env);
  runs.set(line, result);
  return result;
}

describe("every contract line works, with the sandbox instead of Adobe's hosts", () => {
  test("the guide goes from a plan to reading to a whole run, and says how to clean up", () => {
    const marks = ["--fixtures packages", "--plan", "--read-only", "--report-html", "--cleanup"];
    expect(commands.map((line) => marks.find((mark) => line.includes(mark)))).toEqual(marks);
  });

  test.each(commands)("%s", async (line) => {
    const { exitCode, output } = await contract(line);
    expect([output, exitCode]).toEqual([output, 0]);
    if (line.includes("--report-html")) {
      expect(await readFile(join(copy.root, "report.html"), "utf8")).toContain("Conforms");
    }
  });

  test("the first run prints what this README, the root's and the guides show", async () => {
    const [, shown = ""] = /```text\n(conforms: .*)\n```/.exec(readme) ?? [];
    const { output } = await contract(commands[0] ?? "");
    const [line = ""] = /^conforms: .*$/m.exec(output) ?? [output];
    expect(shown, remedy(line)).toBe(line);
    for (const path of shownElsewhere) {
      expect(await readFile(join(root, path), "utf8"), `${path}: ${remedy(line)}`).toContain(line);
    }
  });
});

test.each([
  ["fixtures", fixturesSchema, jsonBlocks[0]],
  ["baseline", baselineSchema, jsonBlocks[1]],
])("the %s that it shows fit their schema", (_what, schema, shown) => {
  const ajv = new Ajv2020({ allowUnionTypes: true, formats: AJV_FORMATS });
  expect(shown).toBeDefined();
  ajv.validate(schema, shown);
  expect(ajv.errors).toBeNull();
});

test("the CI job is YAML, and its command has no option that --help does not know", async () => {
  const [, text = ""] = /```yaml\n(.*?)```/ms.exec(readme) ?? [];
  const { jobs } = parse(text);
  const command: string = jobs.contract.steps.find((step: { run?: string }) => step.run).run;
  const { output: help } = await run(["contract", "--help"]);
  const options = command.match(/--[a-z-]+/g) ?? [];
  expect(options.length).toBeGreaterThan(5);
  for (const option of options) expect(help).toContain(option);
});

test("the step for GitHub gives the action inputs that it has, and all that it needs", async () => {
  const [, text = ""] = /```yaml\n(- uses.*?)```/ms.exec(readme) ?? [];
  const [step] = parse(text);
  const action = parse(await readFile(join(root, "action.yml"), "utf8"));
  expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
  const needed = Object.keys(action.inputs).filter((name) => action.inputs[name].required);
  expect(Object.keys(step.with)).toEqual(expect.arrayContaining(needed));
});

test("the include for GitLab has the inputs, defaults and version of the action, and its example gives none that it lacks", async () => {
  const action = parse(await readFile(join(root, "action.yml"), "utf8"));
  const text = await readFile(join(root, ".gitlab/contract-tests.yml"), "utf8");
  const [header, content] = parseAllDocuments(text).map((document) => document.toJS());
  const { inputs } = header.spec;
  const { version } = JSON.parse(
    await readFile(join(root, "packages/contract-tests/package.json"), "utf8"),
  );
  const ofAction = Object.entries<{ required?: boolean; default?: string }>(action.inputs);
  const defaults = ofAction.map(([name, input]) => [
    name,
    name === "version" ? version : input.required ? undefined : (input.default ?? ""),
  ]);
  const { "job-name": name, stage, ...others } = inputs;
  expect([name.default, stage.default]).toEqual(["contract", "test"]);
  expect(
    Object.entries<{ default?: string }>(others).map(([one, input]) => [one, input.default]),
  ).toEqual(defaults);

  // A variable of a project that is called alike would replace that of the job.
  const { variables } = content["$[[ inputs.job-name ]]"];
  for (const variable of Object.keys(variables)) expect(variable).toMatch(/^AAM_GROUPS_INPUT_/);

  const [, example = ""] = /```yaml\n(include:.*?)```/ms.exec(readme) ?? [];
  const given: { inputs: Record<string, string> }[] = parse(example).include;
  for (const one of given) {
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(one.inputs)));
    expect(one.inputs).toHaveProperty("base-url");
  }
  const names = given.map((one) => one.inputs["job-name"]);
  expect(new Set(names).size).toBe(names.length);
});

test("the job runs on every Node that the action lets be", async () => {
  const { runs } = parse(await readFile(join(root, "action.yml"), "utf8"));
  const [node, setup]: { run: string; if: string; id: string }[] = runs.steps;
  const { engines } = JSON.parse(
    await readFile(join(root, "packages/contract-tests/package.json"), "utf8"),
  );
  expect(node?.run).toContain("packages/contract-tests/package.json");
  expect(setup?.if).toBe(`steps.${node?.id}.outputs.will-do != 'true'`);
  expect(engines.node).toMatch(/^\^22\.12\.0 /);
});

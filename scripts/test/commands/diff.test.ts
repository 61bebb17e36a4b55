import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../command.ts";
import { copyRepository, type RepositoryCopy } from "../repository-copy.ts";

let copy: RepositoryCopy;
beforeAll(async () => {
  copy = await copyRepository();
  const released = join(copy.root, "spec/released");
  const later = (await readdir(released)).filter(
    (name) => /^\d/.test(name) && name !== "1.0.0.yaml",
  );
  for (const name of later) await rm(join(released, name));
});
afterAll(() => copy[Symbol.asyncDispose]());

const PATCH = (spec: string) => spec.replace("summary: List groups", "summary: List all groups");
const MINOR = (spec: string) =>
  spec.replace(
    '        "504":\n',
    '        "502":\n          $ref: "#/components/responses/GatewayTimeout"\n        "504":\n',
  );
/** Adds values to a set of a schema, after its first one. */
const withValue =
  (schema: string, ...values: string[]) =>
  (spec: string) =>
    spec.replace(
      new RegExp(`(\\n {4}${schema}:\\n[\\s\\S]+?enum:\\n {8}- [A-Z]+\\n)`),
      `$1${values.map((value) => `        - ${value}\n`).join("")}`,
    );
const withoutValue = (schema: string) => (spec: string) =>
  spec.replace(new RegExp(`(\\n {4}${schema}:\\n[\\s\\S]+?enum:\\n) {8}- [A-Z]+\\n`), "$1");
const SENDABLE = withValue("DestinationPermission", "ARCHIVE");
const RETURNABLE = withValue("Permission", "ARCHIVE", "SHARE");
const MAJOR = (spec: string) => spec.replaceAll("membershipCount", "memberCount");
const version = (number: string) => (spec: string) =>
  spec.replace("version: 1.0.0", `version: ${number}`);

/** What `pnpm diff` says of changes to the released spec 1.0.0. */
async function diff(
  changes: ((spec: string) => string)[],
  { accepted = "[]", args = [] }: { accepted?: string; args?: string[] } = {},
) {
  const released = await readFile(join(copy.root, "spec/released/1.0.0.yaml"), "utf8");
  const spec = changes.reduce((text, change) => {
    expect(change(text)).not.toBe(text);
    return change(text);
  }, released);
  await writeFile(copy.specFile, spec);
  await writeFile(join(copy.root, "spec/released/accepted-breaks.yaml"), accepted);
  return run(["diff", ...args], copy.root);
}

describe("pnpm diff", () => {
  test("passes on the spec as it is", async () => {
    expect((await run(["diff"])).exitCode).toBe(0);
  });

  test.each([
    ["a description", [PATCH], "1.0.1"],
    ["a new status", [MINOR], "1.1.0"],
    ["a new value of a request", [SENDABLE], "1.1.0"],
    ["a new value of a response", [RETURNABLE], "1.1.0"],
    ["a new value, released as a patch", [SENDABLE, RETURNABLE, version("1.0.1")], "1.1.0"],
    ["a value that is no longer taken", [withoutValue("DestinationPermission")], "2.0.0"],
    [
      "a renamed value",
      [withoutValue("DestinationPermission"), SENDABLE, version("1.1.0")],
      "2.0.0",
    ],
    ["a renamed field", [MAJOR], "2.0.0"],
    ["a new status, released as a patch", [MINOR, version("1.0.1")], "1.1.0"],
    ["a renamed field, released as a new feature", [MAJOR, version("1.1.0")], "2.0.0"],
  ])("fails on %s without the version that it needs", async (_what, changes, needed) => {
    const { exitCode, output } = await diff(changes);
    expect(output).toContain(
      `but these changes need at least ${needed}. Raise it and explain the change in spec/CHANGELOG.md`,
    );
    expect(exitCode).toBe(1);
  });

  test.each([
    ["a description, as a patch", [PATCH, version("1.0.1")]],
    ["a new status, as a new feature", [MINOR, version("1.1.0")]],
    ["new values, as a new feature", [SENDABLE, RETURNABLE, version("1.1.0")]],
    [
      "a set that is described otherwise, as a patch",
      [
        (spec: string) => spec.replace("be granted on a destination.", "be given."),
        version("1.0.1"),
      ],
    ],
    ["a renamed field, as a new major version", [MAJOR, version("2.0.0")]],
  ])("passes on %s", async (_what, changes) => {
    expect((await diff(changes)).exitCode).toBe(0);
  });

  test("counts changes that need a patch, and lists them only if told to", async () => {
    const changes = [PATCH, MINOR, version("1.1.0")];
    const { output } = await diff(changes);
    expect(output).toMatch(/^3 changes since .*, 2 of them patches \(--all lists them\)/);
    expect(output).toMatch(/^ {2}minor added \S+ \(line \d+\)/m);
    expect(output).not.toMatch(/^ {2}patch/m);
    expect((await diff(changes, { args: ["--all"] })).output).toMatch(/^ {2}patch \w+ \S+/m);
  });

  test("names what was added to a set, with its line", async () => {
    const { output } = await diff([SENDABLE, RETURNABLE]);
    expect(output).toMatch(
      /^ {2}minor modified #\/paths\/\S+ \(line \d+\) New in `enum`: 'ARCHIVE'\.$/m,
    );
    const lines = (await readFile(copy.specFile, "utf8")).split("\n");
    const start = lines.indexOf("    Permission:");
    const line = lines.findIndex((text, i) => i > start && text.includes("x-extensible-enum")) + 1;
    expect(output).toContain(
      `  minor modified #/components/schemas/Permission (line ${line}) New in \`x-extensible-enum\`: 'ARCHIVE', 'SHARE'.\n`,
    );
  });

  test("passes on a break that is accepted by its path, with reason and date", async () => {
    const { output } = await diff([MAJOR, version("1.1.0")]);
    const paths = [...output.matchAll(/^ {2}major \w+ (#\S+)/gm)].map(([, path]) => path);
    expect(paths.length).toBeGreaterThan(0);
    const entries = paths.map((path) => ({
      path,
      reason: "Only the spec was wrong.",
      date: "2026-11-21",
    }));
    expect(
      (await diff([MAJOR, version("1.1.0")], { accepted: JSON.stringify(entries) })).exitCode,
    ).toBe(0);
  });

  test.each([
    [
      "that has not happened",
      { path: "#/paths/x", reason: "Gone.", date: "2026-11-21" },
      /accepts #\/paths\/x, which has not changed/,
    ],
    [
      "without a reason",
      { path: "#/paths/x", date: "2026-11-21" },
      /entry 1 needs a path, a reason and a date/,
    ],
    [
      "without a date",
      { path: "#/paths/x", reason: "Gone.", date: "soon" },
      /entry 1 needs a path, a reason and a date/,
    ],
  ])("fails on an accepted break %s", async (_what, entry, message) => {
    const { exitCode, output } = await diff([], { accepted: JSON.stringify([entry]) });
    expect(output).toMatch(message);
    expect(exitCode).toBe(1);
  });

  test("says in one sentence that the spec cannot be read", async () => {
    const { exitCode, output } = await diff([(spec) => spec.replace("paths:\n", "paths: [\n")]);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^spec\/openapi\.yaml:\d+:\d+ is not valid YAML: .*$/);
  });
});

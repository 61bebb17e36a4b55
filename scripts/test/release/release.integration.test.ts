import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { isAlive } from "@aam-groups/command";
import semver from "semver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { packageNames } from "../../paths.ts";
import { releasedPackages } from "../../release/propose/released-packages.ts";
import { turnOver } from "../../release/turn-over.ts";
import { newestReleasedSpec } from "../../released-spec.ts";
import { run } from "../command.ts";
import { PASSING, type ReleaseCopy, record, releaseCopy, setTest } from "./release-copy.ts";

// One copy goes through all of it in order: interrupted, red, the first release, the next one.

let copy: ReleaseCopy;
beforeAll(async () => {
  copy = await releaseCopy();
});
afterAll(() => copy[Symbol.asyncDispose]());

const release = () => run(["release"], copy.root);

/** Says its process id, and waits until it is ended. */
const WAITING = `node -e "console.log('waiting', process.pid); setInterval(Object, 1000)"`;

/** Starts a release whose tests wait, and sends it a signal in the middle of them. */
async function interrupted(signal: NodeJS.Signals) {
  const child = spawn(process.execPath, ["scripts/release.ts"], {
    cwd: copy.root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close");
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk;
  });
  const test = Promise.withResolvers<number>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    const [, pid] = /^waiting (\d+)$/.exec(line) ?? [];
    if (pid === undefined) return;
    test.resolve(Number(pid));
    child.kill(signal);
  });
  const testPid = await Promise.race([test.promise, ended.then(() => -1)]);
  if (signal === "SIGKILL" && testPid > 0) process.kill(testPid, "SIGKILL");
  const [exitCode]: (number | null)[] = await ended;
  return { exitCode, errors, testPid };
}

/** The work trees beside the copy. */
async function treesBeside() {
  const listed = await copy.git("worktree", "list", "--porcelain");
  const all = [...listed.matchAll(/^worktree (.+)$/gm)].map(([, path = ""]) => path);
  return all.filter((path) => path !== copy.root && existsSync(path));
}

const commits = () => copy.git("log", "--format=%H %D", "--branches", "--tags");

describe("an interrupted release", () => {
  let before: string;
  beforeAll(async () => {
    await setTest(copy, WAITING);
    await copy.commit();
    before = await copy.state();
  });

  test("leaves nothing after Ctrl-C, not even its tests", async () => {
    const { exitCode, errors, testPid } = await interrupted("SIGINT");
    expect(errors).toMatch(/^Ended\. Nothing was released\.$/m);
    expect(exitCode).toBe(1);
    await expect.poll(() => isAlive(testPid)).toBe(false);
    expect(await copy.state()).toBe(before);
  });

  test("has changed nothing if it is killed", async () => {
    await interrupted("SIGKILL");
    expect(await copy.git("status", "--porcelain")).toBe("");
    expect(await copy.git("tag")).toBe("");
    expect(await copy.git("log", "-1", "--format=%s")).toBe("chore: change something");
    expect(await treesBeside()).toHaveLength(1);
  });
});

test("a release whose tests are red is none, and what killed ones have left is removed", async () => {
  await setTest(copy, "node -e 'process.exit(1)'");
  await copy.commit();
  const before = await commits();
  const { exitCode, output } = await release();
  expect(output).toMatch(/^`pnpm test` fails on what would be released\. Nothing was released\.$/m);
  expect(exitCode).toBe(1);
  expect(await commits()).toBe(before);
  expect(await copy.git("status", "--porcelain")).toBe("");
  expect(await treesBeside()).toEqual([]);
});

describe("the first release", () => {
  let output: string;
  let spec: string;
  let specVersion: string;
  let turned: string[];
  beforeAll(async () => {
    turned = [...(await turnOver(copy.root)).keys()];
    spec = await copy.read("spec/openapi.yaml");
    specVersion = /^ {2}version: (.+)$/m.exec(spec)?.[1] ?? "";
    await setTest(copy, PASSING);
    await copy.commit();
    ({ output } = await release());
  });

  test("is one commit with its tags, of which the next command is told, and nothing is left", async () => {
    expect(output).toMatch(/^all tests ran$/m);
    expect(output).toContain(`\n  git push --atomic origin main v1.0.0 spec-v${specVersion}`);
    expect(await copy.git("log", "-2", "--format=%s")).toBe(
      "chore: release 1.0.0\nchore: change something",
    );
    expect(await copy.git("tag", "--points-at", "HEAD")).toBe(`spec-v${specVersion}\nv1.0.0`);
    expect(await copy.git("status", "--porcelain")).toBe("");
    expect(await treesBeside()).toEqual([]);
  });

  test("says from then on that the packages are on npm", async () => {
    expect(turned).toContain("packages/mock/README.md");
    expect(await copy.read("packages/mock/README.md")).not.toContain("not on npm yet");
    expect(await copy.read("packages/docs/src/first-release.ts")).toContain(
      "RELEASED: boolean = true",
    );
  });

  test("keeps the spec as it is released, which needs no accepted breaks then", async () => {
    expect(await copy.read(`spec/released/${specVersion}.yaml`)).toBe(spec);
    expect(parse(await copy.read("spec/released/accepted-breaks.yaml"))).toBeNull();
    expect((await run(["diff"], copy.root)).output).toMatch(
      /^0 changes since .*, 0 accepted breaking changes\.$/,
    );
  });

  test("keeps the versions, and begins the changelogs", async () => {
    const changed = await copy.git("show", "--name-only", "--format=", "HEAD");
    const { published } = await releasedPackages(copy.root);
    expect(changed.split("\n").toSorted()).toEqual(
      [
        ...published.map(({ folder }) => `${folder}/CHANGELOG.md`),
        ...turned,
        "spec/released/accepted-breaks.yaml",
        `spec/released/${specVersion}.yaml`,
      ].toSorted(),
    );
    expect(await copy.read("packages/mock/CHANGELOG.md")).toBe(
      `# @aam-groups/mock\n\n## 1.0.0\n\nFor version ${specVersion} of the spec.\n\n- First release.\n`,
    );
  });
});

test("the next release raises all packages, the spec by itself, and uses up the records", async () => {
  const before = await newestReleasedSpec(copy.root);
  const next = semver.inc(before, "patch");
  await copy.edit("spec/openapi.yaml", (text) =>
    text
      .replace("summary: List groups", "summary: List all groups")
      .replace(`version: ${before}`, `version: ${next}`),
  );
  await copy.write(".changeset/brave-hats-sing.md", record({ types: "patch" }, "Rewords a text."));
  await copy.write(".changeset/new-hats-sing.md", record({ client: "minor" }, "Adds an option."));
  expect((await run(["generate"], copy.root)).exitCode).toBe(0);
  await copy.commit();
  const { exitCode, output } = await release();
  expect(output).toMatch(/^Release 1\.1\.0, a minor version after 1\.0\.0$/m);
  expect(exitCode).toBe(0);
  expect(await copy.git("tag", "--points-at", "HEAD")).toBe(`spec-v${next}\nv1.1.0`);
  expect(await newestReleasedSpec(copy.root)).toBe(next);
  expect(await copy.git("ls-files", ".changeset")).toBe("");
  for (const folder of ["", ...packageNames(copy.root).map((name) => `packages/${name}/`)]) {
    const { version }: { version: string } = JSON.parse(await copy.read(`${folder}package.json`));
    expect([folder, version]).toEqual([folder, "1.1.0"]);
  }
  expect(await copy.read("packages/client/CHANGELOG.md")).toBe(
    `# @aam-groups/client\n\n## 1.1.0\n\nFor version ${next} of the spec.\n\n- Adds an option.\n\n` +
      `## 1.0.0\n\nFor version ${before} of the spec.\n\n- First release.\n`,
  );
  expect(await run(["check:records"], copy.root)).toMatchObject({ exitCode: 0 });
  expect((await release()).output).toMatch(/^No recorded change since 1\.1\.0 /);
});

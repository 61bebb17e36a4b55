import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { isAlive } from "@aam-groups/command";
import semver from "semver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { packageNames } from "../../paths.ts";
import { releasedPackages } from "../../release/propose/released-packages.ts";
import { obstaclesAtCommit } from "../../release/released-commit.ts";
import { turnOver } from "../../release/turn-over.ts";
import { ACCEPTED_BREAKS, newestReleasedSpec } from "../../released-spec.ts";
import { run } from "../command.ts";
import {
  type ReleaseCopy,
  record,
  releaseCopy,
  setTests,
  specVersionIn,
  UNRELEASED_TEXT,
} from "./release-copy.ts";

// One copy goes through all of it in order: interrupted, red, the first release, the next one.

let copy: ReleaseCopy;
beforeAll(async () => {
  copy = await releaseCopy();
});
afterAll(async () => {
  for (const tree of await treesBeside()) await rm(tree, { recursive: true });
  await copy[Symbol.asyncDispose]();
});

/** What makes a release install nothing. An interrupted one and one that raises versions have pnpm itself. */
const LINKED = { npm_execpath: join(import.meta.dirname, "pnpm-without-installing.mjs") };

const release = (env: Record<string, string> = {}) => run(["release"], copy.root, env);

/** Says its process id, and waits until it is ended. */
const WAITING = `node -e "console.log('waiting', process.pid); setInterval(Object, 1000)"`;
const FAILING = "node -e 'process.exit(1)'";

/** Starts a release whose rehearsal waits, and sends it a signal in the middle of that. */
async function interrupted(signal: NodeJS.Signals, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["scripts/release.ts"], {
    cwd: copy.root,
    env: { ...process.env, ...env },
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
    await setTests(copy, { "release:rehearse": WAITING });
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
    const { testPid } = await interrupted("SIGKILL", LINKED);
    expect(testPid).toBeGreaterThan(0);
    await expect.poll(() => isAlive(testPid)).toBe(false);
    expect(await copy.git("status", "--porcelain")).toBe("");
    expect(await copy.git("tag")).toBe("");
    expect(await copy.git("log", "-1", "--format=%s")).toBe("chore: change something");
    expect(await treesBeside()).toHaveLength(1);
  });
});

test.each(["test", "test:integration", "release:rehearse"])(
  "a release whose `pnpm %s` is red is none, and what killed ones have left is removed",
  async (name) => {
    await setTests(copy, { [name]: FAILING });
    await copy.commit();
    const before = await commits();
    const { exitCode, output } = await release(LINKED);
    expect(output.split("\n").at(-1)).toBe(
      `\`pnpm ${name}\` fails on what would be released. Nothing was released.`,
    );
    expect(output.includes("all tests ran")).toBe(name !== "test");
    expect(exitCode).toBe(1);
    expect(await commits()).toBe(before);
    expect(await copy.git("status", "--porcelain")).toBe("");
    expect(await treesBeside()).toEqual([]);
  },
);

/** Makes a release, and kills it as soon as git asks the hook whether it may move the branch. */
async function killedInTheLastStep(): Promise<void> {
  const pidFile = join(copy.root, ".git/release.pid");
  const hook = `#!/bin/sh\nkill -9 "$(cat '${pidFile}')" 2>/dev/null || true\n`;
  await writeFile(join(copy.root, ".git/hooks/update"), hook, { mode: 0o755 });
  // As in repositories whose commits name a ticket.
  const ticket = '#!/bin/sh\nprintf "\\nTicket 7.\\n" >>"$1"\n';
  await writeFile(join(copy.root, ".git/hooks/prepare-commit-msg"), ticket, { mode: 0o755 });
  const child = spawn(process.execPath, ["scripts/release.ts"], {
    cwd: copy.root,
    env: { ...process.env, ...LINKED },
    stdio: "ignore",
  });
  await writeFile(pidFile, String(child.pid));
  const [exitCode, signal]: (number | string | null)[] = await once(child, "exit");
  expect([exitCode, signal]).toEqual([null, "SIGKILL"]);
  for (const name of ["update", "prepare-commit-msg"])
    await rm(join(copy.root, ".git/hooks", name));
}

describe("the first release", () => {
  let spec: string;
  let specVersion: string;
  let acceptsBreaks: boolean;
  let turned: string[];
  beforeAll(async () => {
    turned = [...(await turnOver(copy.root)).keys()];
    spec = await copy.read("spec/openapi.yaml");
    specVersion = specVersionIn(spec);
    acceptsBreaks = parse(await copy.read(ACCEPTED_BREAKS)) !== null;
    await setTests(copy);
    await copy.commit();
    await killedInTheLastStep();
  });

  test("is one commit with its tags, even if it is killed while git sets them", async () => {
    await expect.poll(() => copy.git("tag", "--list", "v1.0.0")).toBe("v1.0.0");
    expect(await copy.git("log", "-2", "--format=%s")).toBe(
      "chore: release 1.0.0\nchore: change something",
    );
    expect(await copy.git("tag", "--points-at", "HEAD")).toBe(`spec-v${specVersion}\nv1.0.0`);
    // It is what `pnpm release:publish` takes.
    expect(await obstaclesAtCommit(copy.root, "1.0.0", "main")).toEqual([]);
    expect(await copy.git("status", "--porcelain")).toBe("");
  });

  test("says from then on that the packages are on npm", async () => {
    expect(turned).toContain(UNRELEASED_TEXT);
    expect(await copy.read(UNRELEASED_TEXT)).toBe("# Anything\n\nIt is on npm.\n");
    expect(await copy.read("packages/docs/src/first-release.ts")).toContain(
      "RELEASED: boolean = true",
    );
  });

  test("keeps the spec as it is released, which needs no accepted breaks then", async () => {
    expect(await copy.read(`spec/released/${specVersion}.yaml`)).toBe(spec);
    expect(parse(await copy.read(ACCEPTED_BREAKS))).toBeNull();
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
        ...(acceptsBreaks ? [ACCEPTED_BREAKS] : []),
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
  // What is done in the repository meanwhile is not in the way.
  await setTests(copy, { test: `git -C "${copy.root}" switch --quiet --create topic` });
  await copy.commit();
  const { exitCode, output } = await release();
  expect(output).toMatch(/^Release 1\.1\.0, a minor version after 1\.0\.0$/m);
  expect(output).toMatch(/^all was installed$[\s\S]*^all was rehearsed$/m);
  const commit = await copy.git("rev-parse", "--short", "main");
  expect(output).toContain(`\nReleased here: ${commit} on main, tagged v1.1.0 and spec-v${next}.`);
  expect(output).toMatch(
    new RegExp(`\\n {2}git push --atomic origin main v1\\.1\\.0 spec-v${next}$`),
  );
  expect(exitCode).toBe(0);
  expect(await copy.git("rev-parse", "main~1")).toBe(await copy.git("rev-parse", "HEAD"));
  expect(await copy.git("symbolic-ref", "--short", "HEAD")).toBe("topic");
  expect(await copy.git("status", "--porcelain")).toBe("");
  expect(await treesBeside()).toEqual([]);
  await copy.git("switch", "--quiet", "main");
  expect(await copy.git("tag", "--points-at", "main")).toBe(`spec-v${next}\nv1.1.0`);
  expect(await newestReleasedSpec(copy.root)).toBe(next);
  expect(await copy.git("ls-files", ".changeset")).toBe("");
  for (const folder of ["", ...packageNames(copy.root).map((name) => `packages/${name}/`)]) {
    const { version }: { version: string } = JSON.parse(await copy.read(`${folder}package.json`));
    expect([folder, version]).toEqual([folder, "1.1.0"]);
  }
  expect(await copy.read(".gitlab/contract-tests.yml")).toMatch(/^ {6}default: "1\.1\.0"$/m);
  expect(await copy.read("packages/client/CHANGELOG.md")).toBe(
    `# @aam-groups/client\n\n## 1.1.0\n\nFor version ${next} of the spec.\n\n- Adds an option.\n\n` +
      `## 1.0.0\n\nFor version ${before} of the spec.\n\n- First release.\n`,
  );
  expect(await run(["check:records"], copy.root)).toMatchObject({ exitCode: 0 });
  expect((await release()).output).toMatch(/^No recorded change since 1\.1\.0 /);
});

import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { isAlive } from "@aam-groups/command";
import { execa } from "execa";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newestReleasedSpec } from "../../released-spec.ts";
import { run } from "../command.ts";
import {
  afterFirstRelease,
  type ReleaseCopy,
  record,
  releaseCopy,
  specVersionIn,
} from "./release-copy.ts";

// Nothing here gets as far as writing: release.integration.test.ts makes releases.

let copy: ReleaseCopy;
let released: string;
beforeAll(async () => {
  copy = await releaseCopy();
  released = await newestReleasedSpec(copy.root);
});
afterEach(() => copy.reset());
afterAll(() => copy[Symbol.asyncDispose]());

const release = (...args: string[]) => run(["release", ...args], copy.root);

async function expectRefusal(sentence: RegExp | string, ...args: string[]) {
  const before = await copy.state();
  const { exitCode, output } = await release(...args);
  expect(output).toMatch(sentence);
  expect(output.split("\n")).toHaveLength(1);
  expect(exitCode).toBe(1);
  expect(await copy.state()).toBe(before);
}

describe("pnpm release refuses, and writes nothing,", () => {
  test("on a file that is not committed, and names it", async () => {
    await copy.write("packages/client/src/new.ts", "");
    await expectRefusal(
      "There are uncommitted changes: packages/client/src/new.ts. Commit or stash them.",
    );
  });

  test("on many of them, of which it names some", async () => {
    for (const name of ["a", "b", "c", "d", "e"]) await copy.write(`${name}.md`, "");
    await expectRefusal("There are uncommitted changes: a.md, b.md, c.md and 2 more.");
  });

  test("on a new file where git is set up to leave these out", async () => {
    await copy.git("config", "status.showUntrackedFiles", "no");
    await copy.write("packages/client/src/new.ts", "");
    await expectRefusal("There are uncommitted changes: packages/client/src/new.ts.");
    await copy.git("config", "--unset", "status.showUntrackedFiles");
  });

  test("on another branch, unless that is named", async () => {
    await copy.git("checkout", "--quiet", "-b", "topic");
    await expectRefusal(
      "This is the branch topic, and releases are made from main: switch to that, or pass --branch topic.",
    );
    expect((await release("--dry-run", "--branch", "topic")).exitCode).toBe(0);
  });

  test("on no branch", async () => {
    await copy.git("checkout", "--quiet", "--detach");
    await expectRefusal("This is no branch, and releases are made from main");
  });

  test("outside of a repository", async () => {
    await copy.git("config", "core.worktree", join(copy.root, "spec"));
    const { exitCode, output } = await release();
    await copy.git("config", "--unset", "core.worktree");
    expect(output).toBe(
      `${copy.root} is not the work tree of a git repository: release from a clone.`,
    );
    expect(exitCode).toBe(1);
  });

  test("on a tag that exists", async () => {
    await copy.git("tag", "v1.0.0");
    const commit = await copy.git("rev-list", "-1", "--abbrev-commit", "HEAD");
    await expectRefusal(
      `The tag v1.0.0 exists already, on ${commit}: remove it if that was not released.`,
    );
  });

  test("on a spec that is raised too little, in the words of pnpm diff", async () => {
    const version = await afterFirstRelease(copy);
    await copy.edit("spec/openapi.yaml", (text) =>
      text.replace("summary: List groups", "summary: List all groups"),
    );
    await copy.write(".changeset/a.md", record({ client: "patch" }, "Rewords."));
    await copy.commit();
    const { output: said } = await run(["diff"], copy.root);
    const sentence = said.split("\n").at(-1) ?? "";
    expect(sentence).toMatch(/^spec\/openapi\.yaml: info\.version is .+ need at least/);
    expect(sentence).toContain(version);
    await expectRefusal(sentence);
  });

  test("on a spec that is older than the latest release", async () => {
    await copy.write("spec/released/9.0.0.yaml", await copy.read("spec/openapi.yaml"));
    await copy.write("spec/released/accepted-breaks.yaml", "[]\n");
    await copy.commit();
    await expectRefusal(
      "spec/openapi.yaml: info.version must be a version from 9.0.0 on, the latest release.",
    );
  });

  test("if no change is recorded since the last release", async () => {
    await afterFirstRelease(copy);
    await expectRefusal(
      "No recorded change since 1.0.0 asks for a release: record what has changed by `npx pnpm@12 change`.",
    );
  });

  test("if the records ask for no release", async () => {
    await afterFirstRelease(copy);
    await copy.write(".changeset/a.md", record({ client: "none" }, "Tidied."));
    await copy.commit();
    await expectRefusal("No recorded change since 1.0.0 asks for a release");
  });

  test.each([[[]], [["--dry-run"]]])(
    "if a package has changed without a record, though there is one of another: %j",
    async (args) => {
      await afterFirstRelease(copy);
      await copy.write("packages/mock/src/new.ts", "");
      await copy.write(".changeset/a.md", record({ client: "patch" }, "Rewords."));
      await copy.commit();
      const { exitCode, output } = await release(...args);
      expect(output.split("\n").at(-1)).toMatch(
        /packages\/mock\/src has changed since v1\.0\.0: record for its users what has changed/,
      );
      expect(exitCode).toBe(1);
      expect(await copy.git("log", "-1", "--format=%s")).toBe("chore: change something");
    },
  );

  test("if the packages have several versions", async () => {
    await copy.edit("packages/client/package.json", (text) => text.replace("1.0.0", "1.0.1"));
    await copy.commit();
    await expectRefusal("The packages have several versions: 1.0.1, 1.0.0. Give them one.");
  });

  test("on a record that cannot be used", async () => {
    await copy.write(".changeset/odd.md", record({ http: "patch" }, "Fixed."));
    await copy.commit();
    await expectRefusal(/^\.changeset\/odd\.md names @aam-groups\/http, which is not published/);
  });
});

test.each([[[]], [["--dry-run"]]])(
  "Ctrl-C during the plan ends pnpm release %j in a sentence, with what plans",
  async (args) => {
    const pidFile = join(copy.root, ".git/plan.pid");
    await copy.write(
      "scripts/diff.ts",
      `import { writeFileSync } from "node:fs";
setInterval(Object, 1000);
writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));`,
    );
    await copy.commit();
    const options = { cwd: copy.root, all: true, reject: false, detached: true } as const;
    const command = execa(process.execPath, ["scripts/release.ts", ...args], options);
    await expect.poll(() => readFile(pidFile, "utf8").catch(() => "")).toMatch(/^\d+$/);
    const planning = Number(await readFile(pidFile, "utf8"));
    await rm(pidFile);
    // As a terminal does: all processes of its group get it.
    process.kill(-(command.pid ?? expect.fail("It has not started.")), "SIGINT");
    const { exitCode, all } = await command;
    expect(all).toBe("Ended. Nothing was released.");
    expect(exitCode).toBe(1);
    expect(isAlive(planning)).toBe(false);
  },
);

describe("pnpm release:publish", () => {
  test.each([[[]], [["--dry-run"]], [["--pack-only", "--packed", "packed"]]])(
    "packs nothing of a commit that is no release, with %j",
    async (options) => {
      await copy.write("new.md", "");
      const nowhere = ["--registry", "http://127.0.0.1:9/"];
      const { exitCode, output } = await run(
        ["release:publish", ...nowhere, ...options],
        copy.root,
      );
      const commit = (await copy.git("rev-parse", "HEAD")).slice(0, 12);
      expect(output.split("\n")).toEqual([
        "There are uncommitted changes:",
        "?? new.md",
        `${commit} does not carry the tag v1.0.0.`,
        `${commit} was not made by \`pnpm release\`: it has no line "Release-Tags: v1.0.0".`,
        expect.stringMatching(/^Nothing was published: run `pnpm release`, /),
      ]);
      expect(exitCode).toBe(1);
      expect(existsSync(join(copy.root, "packed"))).toBe(false);
    },
  );
});

describe("pnpm release --dry-run", () => {
  test("prints the plan of the first release, and writes nothing", async () => {
    const before = await copy.state();
    const { exitCode, output } = await release("--dry-run");
    const version = specVersionIn(await copy.read("spec/openapi.yaml"));
    expect(output).toMatch(/^Release 1\.0\.0, the first\n/);
    expect(output).toContain(`Spec      ${released} → ${version}\n`);
    expect(output).toContain(`          spec/released/${version}.yaml\n`);
    expect(output).toMatch(new RegExp(`Tags {6}v1\\.0\\.0, spec-v${version}$`));
    expect(exitCode).toBe(0);
    expect(await copy.state()).toBe(before);
  });

  test("prints what the records ask for, the most important first", async () => {
    const version = await afterFirstRelease(copy);
    await copy.write(".changeset/README.md", "No record.");
    await copy.write(".changeset/a.md", record({ mock: "patch", client: "patch" }, "Fixed both."));
    await copy.write(".changeset/b.md", record({ client: "minor" }, "Adds\nmore."));
    await copy.commit();
    const { exitCode, output } = await release("--dry-run");
    expect(output).toBe(
      `Release 1.1.0, a minor version after 1.0.0

Packages  client, contract-tests, docs, mock, sandbox, types: 1.0.0 → 1.1.0
  client minor: Adds (.changeset/b.md)
  mock patch, client patch: Fixed both. (.changeset/a.md)
Spec      ${version}, as released
  0 changes since spec/released/${version}.yaml, 0 of them patches, 0 accepted breaking changes.
Writes    version 1.1.0 in package.json, packages/*/package.json, .gitlab/contract-tests.yml and packages/contract-tests/README.md
          CHANGELOG.md of each package
Commit    chore: release 1.1.0
Tags      v1.1.0`,
    );
    expect(exitCode).toBe(0);
  });

  test("names all that is in the way of the plan", async () => {
    await copy.git("tag", "v1.0.0");
    await copy.git("checkout", "--quiet", "-b", "topic");
    await copy.write("new.md", "");
    const { exitCode, output } = await release("--dry-run");
    expect(output).toMatch(/^Release 1\.0\.0, the first$/m);
    expect(output.match(/^In the way: /gm)).toHaveLength(3);
    expect(exitCode).toBe(1);
  });
});

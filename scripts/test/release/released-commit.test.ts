import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { beforeEach, describe, expect, test } from "vitest";
import { git } from "../../release/propose/git.ts";
import { obstaclesAtCommit, RELEASE_TAGS, requireRelease } from "../../release/released-commit.ts";

let root: string;
const run = (...args: string[]) => git(root, ...args);

async function commit(...message: string[]): Promise<string> {
  const texts = message.flatMap((text) => ["--message", text]);
  await run("commit", "--quiet", "--allow-empty", ...texts);
  return run("rev-parse", "--short=12", "HEAD");
}

/** A clone that is as `pnpm release` leaves it. */
beforeEach(async () => {
  root = await newFolder();
  await run("init", "--quiet", "--initial-branch", "main");
  await run("config", "user.name", "Somebody");
  await run("config", "user.email", "somebody@example.com");
  await run("config", "commit.gpgSign", "false");
  await commit("chore: release 1.2.0", `Packages 1.2.0.`, `${RELEASE_TAGS}: v1.2.0 spec-v1.0.4`);
  await run("tag", "--no-sign", "v1.2.0");
});

describe("what is published", () => {
  test("is a release that is checked out, of a branch if one is named", async () => {
    expect(await obstaclesAtCommit(root, "1.2.0")).toEqual([]);
    expect(await obstaclesAtCommit(root, "1.2.0", "main")).toEqual([]);
    await run("switch", "--quiet", "--detach", "v1.2.0");
    expect(await obstaclesAtCommit(root, "1.2.0", "main")).toEqual([]);
    await expect(requireRelease(root, "1.2.0", {}, undefined)).resolves.toBeUndefined();
  });

  test("may carry an annotated tag", async () => {
    await run("tag", "--force", "--no-sign", "--annotate", "--message", "1.2.0", "v1.2.0");
    expect(await obstaclesAtCommit(root, "1.2.0")).toEqual([]);
  });

  test("is nothing that is not committed, whatever git is set up to show", async () => {
    await run("config", "status.showUntrackedFiles", "no");
    await writeFile(join(root, "new.md"), "");
    await expect(requireRelease(root, "1.2.0", {}, undefined)).rejects.toThrow(
      /\nNothing was published: `git switch --detach v1\.2\.0`\./,
    );
    expect(await obstaclesAtCommit(root, "1.2.0")).toEqual([
      "There are uncommitted changes:\n?? new.md",
    ]);
  });

  test("is no later commit", async () => {
    const later = await commit("fix: repair something");
    expect(await obstaclesAtCommit(root, "1.2.0")).toEqual([
      `${later} does not carry the tag v1.2.0.`,
      `${later} was not made by \`pnpm release\`: it has no line "Release-Tags: v1.2.0".`,
    ]);
  });

  test("is no commit that somebody has tagged", async () => {
    const later = await commit("fix: repair something");
    await run("tag", "--no-sign", "v1.3.0");
    expect(await obstaclesAtCommit(root, "1.3.0")).toEqual([
      `${later} was not made by \`pnpm release\`: it has no line "Release-Tags: v1.3.0".`,
    ]);
  });

  test("is no commit of another branch, if one is named", async () => {
    await run("switch", "--quiet", "--create", "topic");
    const other = await commit("chore: release 1.3.0", `${RELEASE_TAGS}: v1.3.0`);
    await run("tag", "--no-sign", "v1.3.0");
    expect(await obstaclesAtCommit(root, "1.3.0", "main")).toEqual([`${other} is not on main.`]);
    expect(await obstaclesAtCommit(root, "1.3.0", "topic")).toEqual([]);
    // As in a clone of one commit.
    expect(await obstaclesAtCommit(root, "1.3.0", "origin/main")).toEqual([
      `${other} is not on origin/main.`,
    ]);
  });

  test("is nothing else, and it is said what to do", async () => {
    await expect(requireRelease(root, "1.3.0", {}, undefined)).rejects.toThrow(
      /does not carry the tag v1\.3\.0\.\n[\s\S]*\nNothing was published: run `pnpm release`, then `git switch --detach v1\.3\.0`\./,
    );
  });
});

describe("a rehearsal", () => {
  test.each(["http://127.0.0.1:4873/", "http://localhost:4873/", "http://[::1]:4873/"])(
    "may publish any commit to %s",
    async (registry) => {
      const published = requireRelease(root, "1.3.0", { rehearsal: true }, registry);
      await expect(published).resolves.toBeUndefined();
    },
  );

  test("may publish nothing at all", async () => {
    const published = requireRelease(root, "1.3.0", { rehearsal: true }, false);
    await expect(published).resolves.toBeUndefined();
  });

  test.each([undefined, "https://registry.example/", "http://127.0.0.1.example/", "127.0.0.1"])(
    "may not publish to %s, even if that is a release",
    async (registry) => {
      await expect(requireRelease(root, "1.2.0", { rehearsal: true }, registry)).rejects.toThrow(
        /^--rehearsal publishes to a registry on this machine only/,
      );
    },
  );
});

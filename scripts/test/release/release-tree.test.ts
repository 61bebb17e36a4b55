import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isInstalled } from "@aam-groups/test-kit/installed";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { git } from "../../release/propose/git.ts";
import { releaseTree } from "../../release/propose/release-tree.ts";

let folder: string;
let root: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "aam-groups-trees-")));
  root = join(folder, "repository");
  await mkdir(root);
  await git(root, "init", "--quiet", "--initial-branch", "main");
  await git(root, "config", "user.name", "Somebody");
  await git(root, "config", "user.email", "somebody@example.com");
  const options = ["--quiet", "--allow-empty", "--message", "chore: begin"];
  await git(root, "-c", "commit.gpgSign=false", "commit", ...options);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The work tree of a release that was made, or is being made, by a process. */
async function treeOf(pid: number | undefined): Promise<string> {
  const tree = join(folder, "aam-groups-release-killed");
  const options = ["--quiet", "--detach", "--lock", "--reason", String(pid)];
  await git(root, "worktree", "add", ...options, tree);
  return tree;
}

test("a release's work tree is beside the repository, and goes", async () => {
  {
    await using tree = await releaseTree(root);
    expect(existsSync(join(tree.root, ".git"))).toBe(true);
    expect(await git(root, "worktree", "list")).toContain(tree.root);
  }
  expect(await readdir(folder)).toEqual(["repository"]);
  expect((await git(root, "worktree", "list")).split("\n")).toHaveLength(1);
});

test("it goes even if its folder has gone already", async () => {
  {
    await using tree = await releaseTree(root);
    await rm(tree.root, { recursive: true });
  }
  expect((await git(root, "worktree", "list")).split("\n")).toHaveLength(1);
});

test("work trees of others stay, also while their disk is away", async () => {
  const theirs = join(folder, "theirs");
  await git(root, "worktree", "add", "--quiet", "-b", "topic", theirs);
  await rename(theirs, join(folder, "away"));
  await treeOf(undefined);
  const tree = await releaseTree(root);
  await tree[Symbol.asyncDispose]();
  await rename(join(folder, "away"), theirs);
  expect(await git(theirs, "symbolic-ref", "--short", "HEAD")).toBe("topic");
});

// Without `ps`, whatever has the id might be a release.
test.skipIf(!isInstalled("ps"))(
  "what a killed release has left is removed, even if another program has its process id",
  async () => {
    const other = spawn("sleep", ["1000"]);
    try {
      const left = await treeOf(other.pid);
      await using _ = await releaseTree(root);
      expect(existsSync(left)).toBe(false);
    } finally {
      other.kill();
    }
  },
);

test("a work tree that cannot be removed is named, and how the release went stays said", async () => {
  using warned = vi.spyOn(console, "error").mockReturnValue();
  const released = async () => {
    await using tree = await releaseTree(root);
    // As if git had forgotten it.
    await rm(join(root, ".git/worktrees"), { recursive: true });
    throw new Error(`The tests of ${tree.root} fail.`);
  };
  await expect(released()).rejects.toThrow(/^The tests of .* fail\.$/);
  expect(warned).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(
      /aam-groups-release-\w+ could not be removed: git worktree: .*tries again\.$/,
    ),
  );
});

test("while a release is being made, another is refused", async () => {
  await writeFile(join(folder, "release.ts"), "setInterval(Object, 1000);");
  const other = spawn(process.execPath, [join(folder, "release.ts")]);
  try {
    const tree = await treeOf(other.pid);
    await expect(releaseTree(root)).rejects.toThrow(
      `Another release is being made, by process ${other.pid}: wait for it, or end it.`,
    );
    expect(existsSync(tree)).toBe(true);
  } finally {
    other.kill();
  }
});

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { git } from "../../release/propose/git.ts";
import { takeOver } from "../../release/propose/take-over.ts";

let folder: string;
let root: string;
let tree: string;
let before: string;
let release: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-take-over-"));
  root = join(folder, "a repository");
  tree = join(folder, "tree");
  await mkdir(root);
  await git(root, "init", "--quiet", "--initial-branch", "main");
  for (const [key, value] of [
    ["user.name", "Somebody"],
    ["user.email", "somebody@example.com"],
    ["commit.gpgSign", "false"],
    // As of somebody who signs and checks what others get.
    ["tag.gpgSign", "true"],
    ["push.gpgSign", "true"],
    ["push.pushOption", "ci.skip"],
    ["gpg.program", "false"],
    // Whatever this machine is set up for.
    ["core.hooksPath", join(root, ".git/hooks")],
  ] as const) {
    await git(root, "config", key, value);
  }
  await writeFile(join(root, ".git/hooks/pre-push"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  await writeFile(join(root, "one.txt"), "1");
  await writeFile(join(root, "other.txt"), "1");
  before = await commit(root);
  await git(root, "worktree", "add", "--quiet", "--detach", "--lock", tree, "HEAD");
  await writeFile(join(tree, "one.txt"), "2");
  await writeFile(join(tree, "new.txt"), "2");
  release = await commit(tree);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function commit(where: string): Promise<string> {
  await git(where, "add", "--all");
  await git(where, "commit", "--quiet", "--allow-empty", "--message", "chore: change something");
  return git(where, "rev-parse", "HEAD");
}

const take = () =>
  takeOver(root, tree, { branch: "main", before, tags: ["v1.0.0", "spec-v1.0.4"] });
const state = async () => [
  await git(root, "for-each-ref", "--format=%(refname) %(objectname)"),
  await git(root, "status", "--porcelain", "--branch"),
];
const TAGGED = (commit: string) => [
  `refs/tags/spec-v1.0.4 ${commit}`,
  `refs/tags/v1.0.0 ${commit}`,
];

test("branch, tags and files are those of the release", async () => {
  await take();
  expect(await state()).toEqual([
    [`refs/heads/main ${release}`, ...TAGGED(release)].join("\n"),
    "## main",
  ]);
  expect(await readFile(join(root, "one.txt"), "utf8")).toBe("2");
});

test("a branch that is checked out meanwhile stays, with its files", async () => {
  await git(root, "switch", "--quiet", "--create", "topic");
  await writeFile(join(root, "one.txt"), "mine");
  await take();
  expect(await state()).toEqual([
    [`refs/heads/main ${release}`, `refs/heads/topic ${before}`, ...TAGGED(release)].join("\n"),
    "## topic\n M one.txt",
  ]);
  expect(await readFile(join(root, "one.txt"), "utf8")).toBe("mine");
});

describe("nothing is taken over, and all stays as it is, if", () => {
  const changes: [string, () => Promise<unknown>, RegExp][] = [
    ["the branch has gone on", () => commit(root), /stale info/],
    [
      "the branch has gone back",
      async () => {
        const empty = await git(root, "commit-tree", "HEAD^{tree}", "-m", "before");
        await git(root, "reset", "--quiet", "--hard", empty);
      },
      /stale info/,
    ],
    [
      "a file has changed",
      () => writeFile(join(root, "other.txt"), "mine"),
      /Working directory has unstaged changes/,
    ],
    [
      "a new file is in the way",
      () => writeFile(join(root, "new.txt"), "mine"),
      /'new\.txt' would be overwritten/,
    ],
    [
      "there is one of the tags",
      () => git(root, "update-ref", "refs/tags/spec-v1.0.4", before),
      /already exists/,
    ],
  ];
  test.each(changes)("%s", async (_what, change, reason) => {
    await change();
    const found = await state();
    const taken = take();
    await expect(taken).rejects.toThrow(reason);
    await expect(taken).rejects.toThrow(
      /^The release could not be taken over, and nothing was released: /,
    );
    expect(await state()).toEqual(found);
  });
});

import { cpSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root } from "../../paths.ts";
import { git } from "../../release/propose/git.ts";
import { copyRepository } from "../repository-copy.ts";

/** A copy of the repository with a history of its own: one commit on `main`. */
export interface ReleaseCopy extends AsyncDisposable {
  readonly root: string;
  git(...args: string[]): Promise<string>;
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  edit(path: string, change: (text: string) => string): Promise<void>;
  commit(): Promise<void>;
  /** All that a release must leave as it was if it refuses: commits, tags, files, work trees. */
  state(): Promise<string>;
  /** Goes back to the commit that it had first, without tags and other branches. */
  reset(): Promise<void>;
}

/** The scripts that stand for all tests of the copy. They say so, and pass. */
const PASSING = {
  test: `node -e "console.log('all tests ran')"`,
  "release:rehearse": `node -e "console.log('all was rehearsed')"`,
};

/** Copies the repository with what an installation reads, and makes its tests pass at once. */
export async function releaseCopy(): Promise<ReleaseCopy> {
  const copy = await copyRepository();
  cpSync(join(root, "pnpm-lock.yaml"), join(copy.root, "pnpm-lock.yaml"));
  const run = (...args: string[]) => git(copy.root, ...args);
  const read = (path: string) => readFile(join(copy.root, path), "utf8");
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(copy.root, path)), { recursive: true });
    await writeFile(join(copy.root, path), text);
  };
  const edit = async (path: string, change: (text: string) => string) => {
    const before = await read(path);
    const after = change(before);
    if (after === before) throw new Error(`${path} would not change.`);
    await write(path, after);
  };
  const commit = async () => {
    await run("add", "--all");
    await run("commit", "--quiet", "--message", "chore: change something");
  };
  await run("init", "--quiet", "--initial-branch", "main");
  for (const [key, value] of [
    ["user.name", "Somebody"],
    ["user.email", "somebody@example.com"],
    ["commit.gpgSign", "false"],
    ["tag.gpgSign", "false"],
  ] as const) {
    await run("config", key, value);
  }
  await setTests({ edit });
  await commit();
  const start = await run("rev-parse", "HEAD");
  return {
    root: copy.root,
    git: run,
    read,
    write,
    edit,
    commit,
    state: async () =>
      [
        await run("log", "--format=%H %D", "--branches", "--tags"),
        await run("status", "--porcelain"),
        await run("diff", "HEAD"),
        await run("worktree", "list"),
      ].join("\n"),
    reset: async () => {
      await run("checkout", "--quiet", "--force", "-B", "main", start);
      await run("clean", "--quiet", "--force", "-d");
      const branches = await run("branch", "--format=%(refname:short)");
      for (const name of branches.split("\n").filter((one) => one !== "main")) {
        await run("branch", "--quiet", "--delete", "--force", name);
      }
      const tags = await run("tag");
      for (const tag of tags.split("\n").filter(Boolean)) await run("tag", "--delete", tag);
    },
    [Symbol.asyncDispose]: () => copy[Symbol.asyncDispose](),
  };
}

/** Replaces what `pnpm test` and `pnpm release:rehearse` run in the copy. */
export function setTests(
  { edit }: Pick<ReleaseCopy, "edit">,
  scripts: Partial<typeof PASSING> = {},
): Promise<void> {
  return edit("package.json", (text) => {
    const manifest: { scripts: Record<string, string> } = JSON.parse(text);
    Object.assign(manifest.scripts, PASSING, scripts);
    return `${JSON.stringify(manifest, null, 2)}\n`;
  });
}

/** Makes a copy as after the first release: a package has a changelog, and the spec is released as it is. */
export async function afterFirstRelease(copy: ReleaseCopy): Promise<string> {
  const version = /^ {2}version: (.+)$/m.exec(await copy.read("spec/openapi.yaml"))?.[1] ?? "";
  await copy.write(`spec/released/${version}.yaml`, await copy.read("spec/openapi.yaml"));
  await copy.write("spec/released/accepted-breaks.yaml", "# None.\n");
  await copy.write("packages/client/CHANGELOG.md", "# @aam-groups/client\n\n## 1.0.0\n");
  await copy.commit();
  await copy.git("tag", "v1.0.0");
  return version;
}

/** The text of a record, as `pnpm change` writes it. */
export function record(bumps: Record<string, string>, summary: string): string {
  const lines = Object.entries(bumps).map(([name, bump]) => `"@aam-groups/${name}": ${bump}`);
  return `---\n${lines.join("\n")}\n---\n\n${summary}\n`;
}

import { cpSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import semver from "semver";
import { packageNames, root } from "../../paths.ts";
import { git } from "../../release/propose/git.ts";
import { writeVersion } from "../../release/propose/write-release.ts";
import { newestReleasedSpec } from "../../released-spec.ts";
import { run as runCommand } from "../command.ts";
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
  "test:integration": `node -e "console.log('all was installed')"`,
  "release:rehearse": `node -e "console.log('all was rehearsed')"`,
};

/** A text of a copy that the first release turns over. */
export const UNRELEASED_TEXT = "packages/unreleased.md";
const UNTIL = "<!-- until the first release -->";
const FROM = "<!-- from the first release: It is on npm. -->";

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
    ["core.hooksPath", join(copy.root, ".git/hooks")],
  ] as const) {
    await run("config", key, value);
  }
  await makeUnreleased(copy.root, { write, edit, read });
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

/**
 * Makes a copy as before the first release, whatever has been released here: every package is 1.0.0, a text
 * says that it is not on npm, and the version of the spec is none that was released.
 */
async function makeUnreleased(
  folder: string,
  { read, write, edit }: Pick<ReleaseCopy, "read" | "write" | "edit">,
): Promise<void> {
  await writeVersion(folder, "1.0.0");
  for (const name of packageNames(folder))
    await rm(join(folder, "packages", name, "CHANGELOG.md"), { force: true });
  await write(
    "packages/docs/src/first-release.ts",
    (await read("packages/docs/src/first-release.ts")).replace("= true;", "= false;"),
  );
  await write(UNRELEASED_TEXT, `# Anything\n\n${UNTIL}\nIt is not on npm yet.\n${FROM}\n`);
  const released = await newestReleasedSpec(folder);
  if (specVersionIn(await read("spec/openapi.yaml")) !== released) return;
  const next = semver.inc(released, "patch");
  await edit("spec/openapi.yaml", (text) =>
    text.replace(`version: ${released}`, `version: ${next}`),
  );
  const { exitCode, output } = await runCommand(["generate"], folder);
  if (exitCode !== 0) throw new Error(output);
}

/** Replaces what a release runs in the copy before it is made. */
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
  const version = specVersionIn(await copy.read("spec/openapi.yaml"));
  await copy.write(`spec/released/${version}.yaml`, await copy.read("spec/openapi.yaml"));
  await copy.write("spec/released/accepted-breaks.yaml", "# None.\n");
  await copy.write("packages/client/CHANGELOG.md", "# @aam-groups/client\n\n## 1.0.0\n");
  await copy.commit();
  await copy.git("tag", "v1.0.0");
  return version;
}

/** The `info.version` of an OpenAPI file. */
export function specVersionIn(yaml: string): string {
  return /^ {2}version: (.+)$/m.exec(yaml)?.[1] ?? "";
}

/** The text of a record, as `pnpm change` writes it. */
export function record(bumps: Record<string, string>, summary: string): string {
  const lines = Object.entries(bumps).map(([name, bump]) => `"@aam-groups/${name}": ${bump}`);
  return `---\n${lines.join("\n")}\n---\n\n${summary}\n`;
}

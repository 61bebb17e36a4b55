import { realpath } from "node:fs/promises";
import { git, gitFind, gitLines, hasTag } from "./git.ts";

/** Files that are named in a sentence. */
const NAMED = 3;

/**
 * Looks for what forbids to release from a working tree.
 *
 * @param root of the repository
 * @param branch the only one to release from
 * @returns one sentence for each obstacle, with what to do
 */
export async function obstaclesInTree(root: string, branch: string): Promise<string[]> {
  const top = await gitFind(root, "rev-parse", "--show-toplevel");
  if (top === undefined || (await realpath(top)) !== (await realpath(root))) {
    return [`${root} is not the work tree of a git repository: release from a clone.`];
  }
  const current = await gitFind(root, "symbolic-ref", "--quiet", "--short", "HEAD");
  const wrongBranch =
    current === branch
      ? []
      : [
          `This is ${current ? `the branch ${current}` : "no branch"}, and releases are made from ${branch}: ` +
            `switch to that, or pass --branch${current ? ` ${current}` : " <name>"}.`,
        ];
  return [...wrongBranch, ...(await uncommitted(root))];
}

async function uncommitted(root: string): Promise<string[]> {
  const files = (await gitLines(root, "status", "--porcelain", "--untracked-files=normal")).map(
    (line) => line.slice(3),
  );
  if (files.length === 0) return [];
  const named = files.slice(0, NAMED).join(", ");
  const more = files.length > NAMED ? ` and ${files.length - NAMED} more` : "";
  return [`There are uncommitted changes: ${named}${more}. Commit or stash them.`];
}

/** One sentence for each tag that is there already, possibly on another commit. */
export async function takenTags(root: string, tags: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    tags.map(async (tag) => {
      if (!(await hasTag(root, tag))) return [];
      const commit = await git(root, "rev-list", "-1", "--abbrev-commit", tag);
      return [`The tag ${tag} exists already, on ${commit}: remove it if that was not released.`];
    }),
  );
  return found.flat();
}

import { mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { isAlive, messageOf } from "@aam-groups/command";
import { execa } from "execa";
import { git, gitLines } from "./git.ts";

/** Begins the names of the folders that releases are made in. */
const PREFIX = "aam-groups-release-";

/** A second work tree of the repository, which is removed on disposal: a warning says if it cannot be. */
export interface ReleaseTree extends AsyncDisposable {
  readonly root: string;
}

/**
 * Checks out the current commit into a folder beside the repository. A release is made there, so that whatever stops it
 * leaves the repository as it was. What killed runs have left is removed.
 *
 * @param root of the repository
 * @throws Error if another process makes a release of it
 */
export async function releaseTree(root: string): Promise<ReleaseTree> {
  await removeLeftTrees(root);
  // Beside it, since packages are installed by links, which do not cross file systems.
  const folder = await mkdtemp(join(root, "..", PREFIX));
  try {
    const options = ["--detach", "--quiet", "--lock", "--reason", String(process.pid)];
    await git(root, "worktree", "add", ...options, folder, "HEAD");
  } catch (error) {
    await removeTree(root, folder).catch(() => undefined);
    throw error;
  }
  return {
    root: folder,
    // How the release went is not for this to decide.
    [Symbol.asyncDispose]: () =>
      removeTree(root, folder).catch((error) =>
        console.error(
          `${folder} could not be removed: ${messageOf(error)}. The next release tries again.`,
        ),
      ),
  };
}

/** Removes one work tree, and what git keeps about it: `prune` would forget others too whose disks are away. */
async function removeTree(root: string, folder: string): Promise<void> {
  // What was interrupted may still write.
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  await git(root, "worktree", "remove", "--force", "--force", folder);
}

async function removeLeftTrees(root: string): Promise<void> {
  let folder = "";
  for (const line of await gitLines(root, "worktree", "list", "--porcelain")) {
    const [key = "", value = ""] = line.split(/ (.*)/, 2);
    if (key === "worktree") folder = value;
    if (key !== "locked" || !basename(folder).startsWith(PREFIX)) continue;
    if (await isRelease(Number(value)))
      throw new Error(
        `Another release is being made, by process ${value}: wait for it, or end it.`,
      );
    await removeTree(root, folder);
  }
}

/** Whether a process is making a release: another one may have got the id of a killed release. Without `ps`, any process counts. */
async function isRelease(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const args = ["-o", "args=", "-p", String(pid)];
  const { exitCode, stdout } = await execa("ps", args, { reject: false });
  return exitCode !== 0 || stdout.includes("release.ts");
}

import { messageOf } from "@aam-groups/command";
import { git } from "./git.ts";

/** What becomes the commit of a release. */
export interface ReleaseRefs {
  branch: string;
  /** The commit that the branch is at. */
  before: string;
  /** Tags that there are not yet. */
  tags: readonly string[];
}

/** A push moves a branch that is checked out, too, together with its files, if none of these has changed. */
const RECEIVE = "--receive-pack=git -c receive.denyCurrentBranch=updateInstead receive-pack";

/**
 * Sets a branch and tags to the commit that is checked out in another work tree: all or none, by one command that goes on
 * if this process is killed. If another branch has been checked out meanwhile, that one and its files stay as they are.
 *
 * @param root of the repository
 * @param tree the other work tree
 * @throws Error if something else than the branch's expected commit, its files and no tags was found
 */
export async function takeOver(
  root: string,
  tree: string,
  { branch, before, tags }: ReleaseRefs,
): Promise<void> {
  // Neither signed nor tried by hooks, whatever git is set up for: nothing leaves this repository.
  const options = ["--quiet", "--atomic", "--no-verify", "--no-signed", RECEIVE];
  const refs = [`refs/heads/${branch}`, ...tags.map((tag) => `refs/tags/${tag}`)];
  const expected = `--force-with-lease=${refs[0]}:${before}`;
  try {
    await git(
      tree,
      "-c",
      "push.pushOption=",
      "push",
      ...options,
      expected,
      root,
      ...refs.map((ref) => `HEAD:${ref}`),
    );
  } catch (error) {
    throw new Error(
      `The release could not be taken over, and nothing was released: has the repository changed since it was begun? ${messageOf(error)}`,
    );
  }
}

import { runProgram } from "../run-program.ts";

/** A line of the commit that `pnpm release` makes, with all its tags. */
export const RELEASE_TAGS = "Release-Tags";

/** Which commits may be published. */
export interface CommitRules {
  /** A branch that has to have the commit, such as `origin/main`; any will do if it is absent. */
  branch?: string;
  /** Any commit may be, but only to a registry on this machine. */
  rehearsal?: boolean;
}

/** What the commit that is checked out is called. */
export async function currentCommit(root: string): Promise<string> {
  const commit = await find(root, "rev-parse", "HEAD");
  if (commit === undefined) throw new Error(`${root} is no clone with a commit: publish from one.`);
  return commit;
}

/**
 * What keeps that commit from being published: what is sent cannot be taken back, so it has to be what `pnpm release`
 * has made and tested.
 *
 * @param root of the repository
 * @param version of its packages
 * @returns one sentence for each obstacle
 */
export async function obstaclesAtCommit(
  root: string,
  version: string,
  branch?: string,
): Promise<string[]> {
  const tag = `v${version}`;
  const [changes, head, tagged, tags, onBranch] = await Promise.all([
    find(root, "status", "--porcelain", "--untracked-files=normal"),
    currentCommit(root),
    find(root, "rev-parse", "--verify", "--quiet", `refs/tags/${tag}^{commit}`),
    find(root, "log", "-1", `--format=%(trailers:key=${RELEASE_TAGS},valueonly)`),
    branch === undefined ? "" : find(root, "merge-base", "--is-ancestor", "HEAD", branch),
  ]);
  const short = head.slice(0, 12);
  return [
    ...(changes === ""
      ? []
      : [
          changes === undefined
            ? "git shows no state of the files."
            : `There are uncommitted changes:\n${changes}`,
        ]),
    ...(tagged === head ? [] : [`${short} does not carry the tag ${tag}.`]),
    ...((tags ?? "").split(/\s+/).includes(tag)
      ? []
      : [`${short} was not made by \`pnpm release\`: it has no line "${RELEASE_TAGS}: ${tag}".`]),
    ...(onBranch === undefined ? [`${short} is not on ${branch}.`] : []),
  ];
}

/**
 * Makes sure that a commit may be published.
 *
 * @param registry where to; `undefined` for wherever npm is set up for, `false` if nothing is sent
 * @throws Error that says what is in the way, and what to do
 */
export async function requireRelease(
  root: string,
  version: string,
  { branch, rehearsal = false }: CommitRules,
  registry: string | undefined | false,
): Promise<void> {
  if (rehearsal) {
    if (registry === false || isOnThisMachine(registry)) return;
    throw new Error(
      "--rehearsal publishes to a registry on this machine only: pass --registry http://127.0.0.1:<port>/.",
    );
  }
  const obstacles = await obstaclesAtCommit(root, version, branch);
  if (obstacles.length === 0) return;
  const isTagged = await find(root, "rev-parse", "--verify", "--quiet", `refs/tags/v${version}`);
  const release = isTagged === undefined ? "run `pnpm release`, then " : "";
  throw new Error(
    `${obstacles.join("\n")}\nNothing was published: ${release}\`git switch --detach v${version}\`. ` +
      "To try it out with any commit, pass --rehearsal with --dry-run, or with a registry on this machine.",
  );
}

function isOnThisMachine(registry: string | undefined): boolean {
  return (
    registry !== undefined &&
    ["127.0.0.1", "[::1]", "localhost"].includes(URL.parse(registry)?.hostname ?? "")
  );
}

/** What git printed, or `undefined` if it fails, as it does when the answer is no. */
async function find(root: string, ...args: string[]): Promise<string | undefined> {
  const { exitCode, stdout } = await runProgram(["git", ...args], { cwd: root });
  return exitCode === 0 ? stdout.trim() : undefined;
}

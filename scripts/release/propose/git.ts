import { execa } from "execa";

/**
 * Runs git in a folder.
 *
 * @returns what it printed
 * @throws Error with git's own words if it fails
 */
export async function git(folder: string, ...args: string[]): Promise<string> {
  // In a group of its own: a Ctrl-C in the terminal does not end git in the middle of a step.
  const options = { cwd: folder, detached: true, reject: false, stdin: "ignore" } as const;
  // In English, as all that is printed.
  const env = { LC_ALL: "C" };
  const { exitCode, stdout, stderr, message } = await execa("git", args, { ...options, env });
  if (exitCode === 0) return stdout;
  throw new Error(`git ${args[0]}: ${stderr.trim() || message}`);
}

/** What git printed, or `undefined` if it fails, as it does when it does not find what it is asked for. */
export async function gitFind(folder: string, ...args: string[]): Promise<string | undefined> {
  return git(folder, ...args).catch(() => undefined);
}

/** The lines of what git printed. */
export async function gitLines(folder: string, ...args: string[]): Promise<string[]> {
  return (await git(folder, ...args)).split("\n").filter(Boolean);
}

/** Whether there is a tag of this name. */
export async function hasTag(folder: string, tag: string): Promise<boolean> {
  return (
    (await gitFind(folder, "rev-parse", "--verify", "--quiet", `refs/tags/${tag}`)) !== undefined
  );
}

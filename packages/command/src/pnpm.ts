import { basename } from "node:path";

/**
 * What to run for pnpm, before its arguments: the one that runs this process, if there is one. npx would take seconds
 * to find it again.
 *
 * @param env where a package manager says what it is
 */
export function pnpmCommand(env: NodeJS.ProcessEnv = process.env): [program: string, ...string[]] {
  const own = env.npm_execpath ?? "";
  if (!/^pn(pm|x|px)?\b/.test(basename(own)))
    return ["npx", "--yes", "--prefer-offline", "pnpm@12"];
  return /\.[cm]?js$/.test(own) ? [process.execPath, own] : [own];
}

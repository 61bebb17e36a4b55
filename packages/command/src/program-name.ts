/** Whether a command runs as it is written, in a clone of the repository, and not as it was built for npm. */
const IS_IN_CLONE = import.meta.filename.endsWith(".ts");

/**
 * What users type to run a command, for its help: `pnpm mock` where the root's script runs it, the package's bin
 * otherwise. A script of a user's own may have the same name.
 */
export function programName(script: string, bin: string, isInClone: boolean = IS_IN_CLONE): string {
  return isInClone && process.env.npm_lifecycle_event === script ? `pnpm ${script}` : bin;
}

/** What runs a command from any terminal, to be copied: `npx pnpm@12 mock` in a clone, `npx @aam-groups/mock` elsewhere. */
export function runnableAs(
  script: string,
  packageName: string,
  isInClone: boolean = IS_IN_CLONE,
): string {
  return `npx ${isInClone ? `pnpm@12 ${script}` : packageName}`;
}

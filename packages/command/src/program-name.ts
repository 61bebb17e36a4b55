/**
 * What users type to run a command, for its help: `pnpm mock` where the root's script runs it, the package's bin
 * otherwise.
 */
export function programName(script: string, bin: string): string {
  return process.env.npm_lifecycle_event === script ? `pnpm ${script}` : bin;
}

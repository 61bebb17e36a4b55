import { run } from "@aam-groups/test-kit/packed";

/**
 * What a command prints.
 *
 * @throws Error with that if it fails, or if it complains where it should not
 */
export async function output(
  command: readonly [string, ...string[]],
  folder: string,
  { env = {}, isQuiet = false }: { env?: NodeJS.ProcessEnv; isQuiet?: boolean } = {},
): Promise<string> {
  const { exitCode, stdout, stderr } = await run(command, folder, env);
  if (exitCode !== 0 || (isQuiet && stderr !== "")) {
    throw new Error(`${command.join(" ")}:\n${stdout}${stderr}`);
  }
  return stdout;
}

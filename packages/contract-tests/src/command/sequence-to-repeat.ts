import { randomInt } from "node:crypto";
import type { RunOptions } from "../run/session/session.ts";
import { type CommandOptions, UsageError } from "./command-options.ts";

/**
 * The seed of the random sequences, and the steps of one of them if only that is to be repeated.
 *
 * @param otherwise the seed if none was given
 * @throws UsageError
 */
export function sequenceToRepeat(
  { seed, path }: Pick<CommandOptions, "seed" | "path">,
  otherwise = randomInt(2 ** 31),
): Pick<RunOptions, "seed" | "path"> {
  if (path === undefined) return { seed: seed ?? otherwise };
  if (!/^\d+(,\d+)*$/.test(path)) {
    throw new UsageError(`--path ${path} is not a list of steps such as 2,5,6.`);
  }
  if (seed === undefined) {
    throw new UsageError("--path needs the --seed of the sequence that it belongs to.");
  }
  return { seed, path };
}

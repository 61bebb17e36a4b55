import { CONTENDERS, type ContenderName } from "./contenders.ts";

/**
 * Does something with a client, and says in an error which one it was.
 *
 * @throws the signal's reason if that is why it has failed
 */
export async function naming<Result>(
  contender: ContenderName,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    const sentence = error instanceof Error ? error.message : error;
    throw new Error(`${CONTENDERS[contender]} does not work: ${sentence}`, { cause: error });
  }
}

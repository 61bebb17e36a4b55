/**
 * Does something with a contender, and says in an error which one it was.
 *
 * @throws the signal's reason if that is why it has failed
 */
export async function naming<Result>(
  name: string,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    const sentence = error instanceof Error ? error.message : error;
    throw new Error(`${name} does not work: ${sentence}`, { cause: error });
  }
}

/**
 * Does something with a contender, and names it in errors.
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
    const message = error instanceof Error ? error.message : error;
    throw new Error(`${name} does not work: ${message}`, { cause: error });
  }
}

/** Does something with every contender in each round, starting with another one, so that neighbours vary. */
export async function inRounds<Contender>(
  contenders: readonly Contender[],
  rounds: number,
  work: (contender: Contender, round: number) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const first = round % contenders.length;
    const order = [...contenders.slice(first), ...contenders.slice(0, first)];
    for (const contender of order) await work(contender, round);
  }
}

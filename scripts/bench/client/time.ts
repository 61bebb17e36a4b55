import { answer, CONNECTION, CREATED, LISTED } from "./deployment.ts";
import { median } from "./median.ts";
import { loadProgram } from "./program.ts";

/** What is timed. */
export const CALLS = ["list", "create"] as const;

/** Microseconds for each call. */
export type Micros = Record<(typeof CALLS)[number], number>;

/** As many calls of each kind as measured ones, times this: V8 is not done with optimizing before. */
const WARM_UP = 2;

/** Calls that are timed together. */
const BATCH = 500;

/** After so many calls, what waits for the end of a turn gets its turn, as it does between real calls. */
const CALLS_PER_TURN = 50;

/**
 * Times a program over a stub that answers at once, after a warm-up.
 * It is processor time: waiting for a core does not count, collecting garbage does.
 *
 * @returns the median of batches of calls
 * @throws Error if a call does not return what was answered
 */
export async function timeProgram(file: string, calls: number): Promise<Micros> {
  let answering = () => answer(200, "");
  globalThis.fetch = async () => answering();
  const { connect } = await loadProgram(file);
  const groups = connect(CONNECTION);

  const list = async (count: number) => {
    const text = JSON.stringify(LISTED);
    answering = () => answer(200, text);
    return repeat(count, async () => {
      const listed = await groups.list();
      if (listed.length !== LISTED.length) throw unexpected("list", listed);
    });
  };
  const create = async (count: number) => {
    const text = JSON.stringify(CREATED);
    answering = () => answer(201, text);
    return repeat(count, async () => {
      const created = await groups.create({ name: CREATED.name, description: null });
      if (created.groupId !== CREATED.groupId) throw unexpected("create", created);
    });
  };

  await list(calls * WARM_UP);
  await create(calls * WARM_UP);
  return { list: await list(calls), create: await create(calls) };
}

async function repeat(count: number, call: () => Promise<void>): Promise<number> {
  globalThis.gc?.();
  const batches: number[] = [];
  for (let done = 0; done < count; done += BATCH) {
    const size = Math.min(BATCH, count - done);
    const start = process.cpuUsage();
    for (let i = 1; i <= size; i++) {
      await call();
      if (i % CALLS_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const { user, system } = process.cpuUsage(start);
    batches.push((user + system) / size);
  }
  return median(batches);
}

function unexpected(call: string, value: unknown): Error {
  return new Error(`${call} resolved to ${JSON.stringify(value)}, which is not what was answered.`);
}

import { Bench } from "tinybench";
import { CONNECTION, CREATED, LISTED, response } from "./deployment.ts";
import { loadProgram } from "./program.ts";

/** What is timed. */
export const CALLS = ["list", "create"] as const;

/** Microseconds for each call. */
export type CallMicros = Record<(typeof CALLS)[number], number>;

/** Warm-up calls for each measured one: V8 is not done with optimizing before. */
const WARM_UP = 2;

/** Calls that are timed together. */
const BATCH = 500;

/** After so many calls, what waits for the end of a turn gets its turn, as it does between real calls. */
const CALLS_PER_TURN = 50;

/**
 * Times a program with a stub of fetch that responds at once.
 * It measures processor time: waiting for a core does not count, collecting garbage does.
 *
 * @returns the median of batches of calls
 * @throws Error if a call does not return what the stub sent
 */
export async function timeProgram(file: string, calls: number): Promise<CallMicros> {
  let respond = () => response(200, "");
  globalThis.fetch = async () => respond();
  const { connect } = await loadProgram(file);
  const groups = connect(CONNECTION);

  const size = Math.min(BATCH, calls);
  const iterations = Math.ceil(calls / size);
  const bench = new Bench({
    now: processorMs,
    ...{ iterations, warmupIterations: iterations * WARM_UP },
    // As many calls as asked for, however long they take.
    ...{ time: 0, warmupTime: 0, throws: true },
  });
  const add = (
    name: keyof CallMicros,
    status: number,
    body: unknown,
    call: () => Promise<void>,
  ) => {
    const text = JSON.stringify(body);
    const beforeAll = () => {
      respond = () => response(status, text);
      globalThis.gc?.();
    };
    bench.add(name, () => repeat(size, call), { async: true, beforeAll });
  };
  add("list", 200, LISTED, async () => {
    const listed = await groups.list();
    if (listed.length !== LISTED.length) throw unexpected("list", listed);
  });
  add("create", 201, CREATED, async () => {
    const created = await groups.create({ name: CREATED.name, description: null });
    if (created.groupId !== CREATED.groupId) throw unexpected("create", created);
  });

  await bench.run();
  const micros = (name: keyof CallMicros) => {
    const result = bench.getTask(name)?.result;
    if (result?.state !== "completed") throw new Error(`${name} was not timed.`);
    return (result.latency.p50 * 1000) / size;
  };
  return { list: micros("list"), create: micros("create") };
}

/** Processor time of this process so far. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function repeat(count: number, call: () => Promise<void>): Promise<void> {
  for (let i = 1; i <= count; i++) {
    await call();
    if (i % CALLS_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

function unexpected(call: string, value: unknown): Error {
  return new Error(`${call} resolved to ${JSON.stringify(value)}, which is not what was sent.`);
}

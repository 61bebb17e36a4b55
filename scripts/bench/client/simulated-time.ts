import { mock } from "node:test";

/** How a call ended. */
export type CallOutcome<Value> = { value: Value } | { error: unknown } | "pending";

const STEP_MS = 500;
const MAX_STEPS = 1200;

// Simulated time has its own.
const turn = setImmediate;

/** Waits for a call, up to ten minutes, which pass at once. What it throws instead of rejecting counts, too. */
export async function outcomeOf<Value>(call: () => Promise<Value>): Promise<CallOutcome<Value>> {
  mock.timers.enable();
  try {
    let outcome: CallOutcome<Value> = "pending";
    void (async () => {
      try {
        outcome = { value: await call() };
      } catch (error) {
        outcome = { error };
      }
    })();
    for (let step = 0; step < MAX_STEPS && outcome === "pending"; step++) {
      // A stream can take more than one turn to pass on what it has.
      for (let i = 0; i < 3; i++) await new Promise((resolve) => turn(resolve));
      mock.timers.tick(STEP_MS);
    }
    return outcome;
  } finally {
    mock.timers.reset();
  }
}

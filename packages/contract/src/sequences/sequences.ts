import fc from "fast-check";
import { BrokenError, type Check } from "../check.ts";
import type { Exchange } from "../deployment/exchange.ts";
import { Trial } from "../run/trial.ts";
import { Model } from "./model.ts";
import { type Step, sequencesFor } from "./step.ts";

// A shorter sequence is easier to read; it is not worth a long wait.
const LONGEST_SHRINKING_MS = 5000;
const MOST_ATTEMPTS = 25;

/** A sequence that broke a promise. */
interface Failure {
  seed: number;
  path: string;
  steps: Step[];
  error: BrokenError;
  exchanges: readonly Exchange[];
}

export const sequenceChecks: readonly Check[] = [
  {
    id: "sequences.follow-the-model",
    operationId: "all",
    statement:
      "Whatever is done in whatever order, groups and permissions are what was written last, and nothing else changes.",
    judges: [
      "createGroup request",
      "updateGroup request",
      "deleteGroup 204",
      "deleteGroups 204",
      "setGroupPermissions 200",
    ],
    needs: ["writing"],
    run: followTheModel,
  },
];

async function followTheModel(trial: Trial): Promise<string> {
  const { seed, runs, path } = trial.session.options;
  const firsts =
    path === undefined
      ? await Promise.all(Array.from({ length: runs }, (_, n) => tryOut(trial, seed + n)))
      : [await tryOut(trial, seed, path)];
  const first = firsts.find((failure) => failure !== undefined);
  if (!first)
    return `${firsts.length} random sequences of 14 to 18 steps went as the model says (seed ${seed})`;
  const { steps, error, exchanges, ...replay } = first.error.harmful
    ? first
    : await shrunk(trial, first);
  trial.exchanges.splice(0, trial.exchanges.length, ...exchanges);
  throw new BrokenError(
    `${error.message}\nafter ${steps.map(inWords).join("; ")}\nRepeat it with --only sequences.follow-the-model --seed ${replay.seed} --path ${replay.path}`,
    error.harmful,
  );
}

/** Runs one sequence to its end or to the first step that breaks a promise. */
async function tryOut(trial: Trial, seed: number, path?: string): Promise<Failure | undefined> {
  return search(trial, {
    seed,
    numRuns: 1,
    endOnFailure: true,
    ...(path === undefined ? {} : { path }),
  });
}

/** The shortest sequence found that still fails; the first one, if it fails no more. */
async function shrunk(trial: Trial, first: Failure): Promise<Failure> {
  const { seed, path } = first;
  const options = { seed, path, numRuns: 1, interruptAfterTimeLimit: LONGEST_SHRINKING_MS };
  return (await search(trial, options)) ?? first;
}

async function search(
  { session, checkId }: Trial,
  options: fc.Parameters<[Step[]]>,
): Promise<Failure | undefined> {
  let failed: Pick<Failure, "error" | "exchanges" | "steps"> | undefined;
  let trouble: unknown;
  let attempts = 0;
  const property = fc.asyncProperty(sequencesFor(session), async (steps) => {
    attempts += 1;
    if (trouble !== undefined || attempts > MOST_ATTEMPTS) return;
    const attempt = new Trial(session, checkId);
    try {
      const model = new Model(attempt);
      await model.begin();
      for (const step of steps) await model.take(step);
    } catch (error) {
      if (!(error instanceof BrokenError)) {
        // Neither kept nor broken: what stood in the way is the outcome of the whole check.
        trouble = error;
        return;
      }
      failed = { error, exchanges: [...attempt.exchanges], steps };
      throw error;
    } finally {
      if (session.connection.ended === undefined) await attempt.discard();
    }
  });
  const { failed: isBroken, counterexamplePath } = await fc.check(property, options);
  if (trouble !== undefined && !failed) throw trouble;
  if (!isBroken || !failed || counterexamplePath === null) return undefined;
  return { ...failed, seed: options.seed ?? 0, path: counterexamplePath };
}

function inWords(step: Step): string {
  const { do: what, ...rest } = step;
  return `${what} ${JSON.stringify(rest)}`;
}

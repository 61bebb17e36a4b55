import fc from "fast-check";
import { checksOf } from "../../check.ts";
import { awake } from "../../deployment/awake-clock.ts";
import type { Exchange } from "../../deployment/exchange.ts";
import { BrokenError } from "../../outcome-error.ts";
import type { Session } from "../../run/session/session.ts";
import { Trial } from "../../run/trial/trial.ts";
import { Model } from "./model.ts";
import { type Step, sequencesFor } from "./step.ts";

/** Shorter sequences are tried for no longer than this, or than a write may take to show. */
const SHORTEN_MS = 1000;

/** A sequence that broke a promise. */
interface Failure {
  seed: number;
  /** Positions, in the sequence of the seed, of the steps that were taken; the last one broke the promise. */
  kept: readonly number[];
  error: BrokenError;
  exchanges: readonly Exchange[];
}

export const sequenceChecks = checksOf([
  {
    id: "sequences.follow-the-model",
    operationId: "all",
    statement:
      "After any sequence of operations, groups and permissions are what was written last, and nothing else has changed.",
    judges: [
      "createGroup request",
      "updateGroup request",
      "deleteGroup 204",
      "deleteGroups 204",
      "setGroupPermissions 200",
    ],
    needs: ["writing"],
    stage: "alone",
    begin,
    run: followTheModel,
  },
]);

/** What the sequences of a run came to that were begun early. */
const begun = new WeakMap<Session, Promise<PromiseSettledResult<Failure | undefined>[]>>();

/** Sequences look at nothing but their own groups, so that they need not wait for the others to be over. */
function begin(session: Session): Promise<unknown> | undefined {
  const { profile, readOnly, sequences, creationStopped } = session;
  if (profile !== "stateful" || readOnly || sequences.path !== undefined) return undefined;
  if (creationStopped !== undefined) return undefined;
  const all = Promise.allSettled(tryAll(new Trial(session, "sequences.follow-the-model")));
  begun.set(session, all);
  return all;
}

function tryAll(trial: Trial): Promise<Failure | undefined>[] {
  const { seed, runs, path } = trial.session.sequences;
  if (path !== undefined) return [tryOut(trial, seed, path.split(",").map(Number))];
  return Array.from({ length: runs }, (_, n) => tryOut(trial, seed + n));
}

async function followTheModel(trial: Trial): Promise<string> {
  const tried = await (begun.get(trial.session) ?? Promise.allSettled(tryAll(trial)));
  const [first] = tried.flatMap((one) => (one.status === "fulfilled" ? (one.value ?? []) : []));
  const trouble = tried.find(({ status }) => status === "rejected");
  if (!first && trouble?.status === "rejected") throw trouble.reason;
  if (!first) {
    return `${tried.length} random sequences matched the model (seed ${trial.session.sequences.seed})`;
  }
  const { kept, error, exchanges, ...failed } = first.error.harmful
    ? first
    : await shrunk(trial, first);
  trial.exchanges.splice(0, trial.exchanges.length, ...exchanges);
  const all = stepsOf(trial, failed.seed);
  const words = kept.map((position) => inWords(all[position]));
  throw new BrokenError(
    `${error.message}\nafter: ${words.join("; ")}\nReproduce it with --only sequences --seed ${failed.seed} --path ${kept.join(",")}`,
    error.harmful,
  );
}

/** The sequence of a seed: the same for the same objects. */
function stepsOf({ session }: Trial, seed: number): readonly Step[] {
  const [steps = []] = fc.sample(sequencesFor(session), { seed, numRuns: 1 });
  return steps;
}

/** Takes the steps of a sequence, or some of them, up to the first that breaks a promise. */
async function tryOut(
  trial: Trial,
  seed: number,
  positions?: readonly number[],
): Promise<Failure | undefined> {
  const { session, checkId } = trial;
  const steps = stepsOf(trial, seed);
  const chosen = positions ?? [...steps.keys()];
  const attempt = new Trial(session, checkId);
  const kept: number[] = [];
  try {
    const model = new Model(attempt);
    await model.begin();
    for (const position of chosen) {
      const step = steps[position];
      if (!step) continue;
      kept.push(position);
      await model.take(step);
    }
    await model.end();
    return undefined;
  } catch (error) {
    if (!(error instanceof BrokenError)) throw error;
    return { seed, kept, error, exchanges: [...attempt.exchanges] };
  } finally {
    if (session.connection.ended === undefined) await attempt.discard();
  }
}

/**
 * Leaves out one step after the other, from the end, for as long as it fails without. Not fast-check's own shrinking: it tries
 * hundreds of variants, and each costs a real deployment dozens of requests.
 */
async function shrunk(trial: Trial, first: Failure): Promise<Failure> {
  let best = first;
  const until = awake.now() + Math.max(SHORTEN_MS, trial.session.settleMs);
  for (let i = first.kept.length - 2; i >= 0 && awake.now() < until; i -= 1) {
    const without = best.kept.filter((position) => position !== first.kept[i]);
    if (without.length === best.kept.length) continue;
    best = (await tryOut(trial, first.seed, without)) ?? best;
  }
  return best;
}

function inWords(step: Step | undefined): string {
  const { do: what = "", ...rest } = step ?? {};
  return `${what} ${JSON.stringify(rest)}`;
}

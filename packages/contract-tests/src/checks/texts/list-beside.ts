import type { Exchange } from "../../deployment/exchange.ts";
import type { SeenGroup } from "../../group.ts";
import { BrokenError, NotObservedError } from "../../outcome-error.ts";
import type { OwnGroup, Trial } from "../../run/trial/trial.ts";
import { shown } from "../../run/trial/wording.ts";

/** Something that was written, with what writes it again. */
export interface Written {
  /** The text that is unusual. */
  text: string;
  /** What it is, e.g. `the name "x"`. */
  what: string;
  /** The group that has it; `undefined` if it was rejected. */
  write: () => Promise<OwnGroup | undefined>;
}

/**
 * The list, as soon as it is as it should be, while groups with unusual texts are there. If it cannot be read, the groups are
 * deleted at once and written one by one, to see whose text it is.
 *
 * @param learn is told of each text that the list cannot be read with, and of those that it can be read with
 * @throws BrokenError with the texts, if the list can be read without them
 * @throws NotObservedError if it cannot be read without them either
 */
export async function listBeside(
  trial: Trial,
  written: readonly Written[],
  isGood: (list: SeenGroup[]) => boolean,
  learn: (text: string, others: readonly string[]) => void = () => {},
): Promise<SeenGroup[]> {
  try {
    return await twice(() => trial.listUntil(isGood));
  } catch (error) {
    if (!(error instanceof NotObservedError)) throw error;
    await trial.discard();
    forget(trial);
    // Whatever is thrown now is not due to the texts.
    await twice(() => trial.list());
    return blame(trial, written, error, learn);
  }
}

async function blame(
  trial: Trial,
  written: readonly Written[],
  first: NotObservedError,
  learn: (text: string, others: readonly string[]) => void,
): Promise<never> {
  const unreadable: Written[] = [];
  const evidence: Exchange[] = [];
  let why = first.message;
  for (const one of written) {
    const sentBefore = trial.exchanges.length;
    const group = await one.write();
    if (!group) continue;
    let isUnreadable = false;
    try {
      await twice(() => trial.list());
    } catch (error) {
      if (!(error instanceof NotObservedError)) throw error;
      isUnreadable = true;
      why = error.message;
    }
    await trial.discard();
    forget(trial);
    if (!isUnreadable) continue;
    unreadable.push(one);
    evidence.push(...trial.exchanges.slice(sentBefore));
  }
  if (unreadable.length === 0) throw first;
  const sentBefore = trial.exchanges.length;
  await twice(() => trial.list());
  // What shows it, without all that was tried before.
  trial.exchanges.splice(
    0,
    trial.exchanges.length,
    ...evidence,
    ...trial.exchanges.slice(sentBefore),
  );
  const others = written.filter((one) => !unreadable.includes(one)).map(({ text }) => text);
  for (const { text } of unreadable) learn(text, [...others, trial.mark()]);
  throw new BrokenError(
    `Expected the list to be readable while a group has ${unreadable.map(({ what }) => what).join(", or ")}. Got: ${why} Without such a group it can be read.`,
  );
}

/** A list may fail now and then, whatever it holds: what fails twice in a row fails for a reason. */
async function twice<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof NotObservedError)) throw error;
    return read();
  }
}

/** What has been discarded need not be discarded again. */
function forget(trial: Trial): void {
  for (const id of trial.ownIds) if (!trial.session.journal.remaining.has(id)) trial.isGone(id);
}

/** A text as messages name it. */
export function named(field: string, text: string): string {
  return `the ${field} ${shown(text)}`;
}

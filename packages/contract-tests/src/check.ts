import type { OperationId } from "@aam-groups/types";
import type { Session } from "./run/session/session.ts";
import type { Trial } from "./run/trial/trial.ts";
import { basisOf, type StatementKey } from "./statement.ts";

/** What a check needs before it can observe anything. */
export type Need =
  | "writing"
  | "a group that exists"
  | "an object"
  | "two objects"
  | "a SEGMENT"
  | "a TRAIT"
  | "a DESTINATION"
  | "one id under two types"
  | "conflictGroupId"
  | "inaccessibleGroupId"
  | "inaccessibleObject";

/**
 * When a check runs.
 *
 * - `first`: alone, before everything else, since it shows whether an operation does damage
 * - `side by side`: together with the others of its kind; it only looks at its own groups
 * - `alone`: after them, one at a time
 * - `whole run`: at the end, over all responses of the run
 * - `clean-up`: last
 */
export type Stage = "first" | "side by side" | "alone" | "whole run" | "clean-up";

/** One promise, and how to check whether a deployment keeps it. */
export interface Check<Id extends string = string> {
  /** `operation.promise`. */
  readonly id: Id;
  readonly operationId: OperationId | "all";
  /** The promise in one sentence. */
  readonly statement: string;
  /** Where the spec states it; the basis of the check is that of the first. */
  readonly judges: readonly [StatementKey, ...StatementKey[]];
  readonly needs: readonly Need[];
  /** @default "side by side" */
  readonly stage?: Stage;
  /** Nothing to break: whatever the deployment does is allowed, and reported. */
  readonly observes?: true;
  /** Whether it can be seen on a target that keeps no state. */
  readonly stateless?: true;
  /** Starts long work that does not disturb other checks, when the side-by-side stage begins; resolves when it is over. */
  readonly begin?: (session: Session) => Promise<unknown> | undefined;
  /**
   * Looks whether the promise is kept.
   *
   * @returns what was seen, as the witness that something was
   * @throws BrokenError if the promise is broken
   * @throws NotObservedError if what the check needs did not happen
   */
  readonly run: (trial: Trial) => Promise<string>;
}

/** The same checks, with ids that the compiler knows. */
export function checksOf<const Id extends string>(
  checks: readonly Check<Id>[],
): readonly Check<Id>[] {
  return checks;
}

/** Whether a check never finds anything: what differs from an assumption of ours, or has nothing to break, is reported as it is. */
export function isOnlyObserved({ judges, observes }: Pick<Check, "judges" | "observes">): boolean {
  return basisOf(judges[0]) === "assumed" || observes === true;
}

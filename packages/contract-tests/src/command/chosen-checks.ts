import { type Check, isOnlyObserved } from "../check.ts";
import { allChecks } from "../checks/all-checks.ts";
import { SAFETY_CHECKS } from "../run/safety.ts";
import { checksLike, idlePartsOf, idsLike } from "../run/stages.ts";
import { UsageError } from "./command-options.ts";

/** The checks of `--only`, or all. @throws UsageError if a part of the pattern matches none */
export function chosenChecks(only: string | undefined): readonly Check[] {
  const checks = checksLike(only);
  const idle = only === undefined ? [] : idlePartsOf(only);
  if (checks.length > 0 && idle.length === 0) return checks;
  const which = checks.length > 0 ? `: ${idle.join(" and ")}` : "";
  const matches = checks.length > 0 && idle.length > 1 ? "match" : "matches";
  throw new UsageError(`--only ${only}${which} ${matches} no check; list them with --list.`);
}

/**
 * The same for a run: one that judges nothing must not look like one that was passed.
 *
 * @throws UsageError if nothing that `--only` chooses can be judged
 */
export function judgedChecks(only: string | undefined, readOnly: boolean): readonly Check[] {
  const checks = chosenChecks(only);
  if (only === undefined) return checks;
  const ids: readonly string[] = idsLike(only);
  const chosen = allChecks.filter(({ id }) => ids.includes(id));
  const judged = chosen.filter(
    (check) => check.id !== SAFETY_CHECKS.cleanUp && !isOnlyObserved(check),
  );
  if (judged.length === 0) {
    const what = chosen.every(({ id }) => id === SAFETY_CHECKS.cleanUp)
      ? "the check of what the others leave behind"
      : "what is only observed";
    throw new UsageError(
      `--only ${only} judges nothing: it matches ${what}. Add a promise, e.g. list; see --list.`,
    );
  }
  if (readOnly && judged.every(({ needs }) => needs.includes("writing"))) {
    throw new UsageError(
      `--only ${only} judges nothing with --read-only: all that it matches needs to write.`,
    );
  }
  return checks;
}

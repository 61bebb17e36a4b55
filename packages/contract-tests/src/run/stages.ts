import type { Check, Stage } from "../check.ts";
import { allChecks, type CheckId } from "../checks/all-checks.ts";
import { SAFETY_CHECKS } from "./safety.ts";
import type { Session } from "./session/session.ts";

/** A part of a run: its checks run one after the other, or together. */
export interface StageOfRun {
  name: Stage;
  isTogether: boolean;
  checks: readonly Check[];
  /** Starts what is to be done beside this stage, and returns when each of it is over. Call it when the stage begins. */
  begin: (session: Session) => Promise<unknown>[];
}

const ORDER: readonly Stage[] = ["first", "side by side", "alone", "whole run", "clean-up"];

const SAFETY: readonly CheckId[] = Object.values(SAFETY_CHECKS);

/** Checks in the order in which a run takes them. */
export function stagesOf(checks: readonly Check[]): StageOfRun[] {
  return ORDER.map((name) => ({
    name,
    isTogether: name === "side by side" || name === "whole run",
    checks: checks.filter(({ stage = "side by side" }) => stage === name),
    begin: (session: Session) =>
      name === "side by side" ? checks.flatMap((check) => check.begin?.(session) ?? []) : [],
  })).filter((stage) => stage.checks.length > 0);
}

/**
 * The checks that a pattern chooses: ids, or their first parts (`delete`), or either with `*` for anything, separated by commas.
 * If any of them writes, the ones that make writing safe come along.
 */
export function checksLike(pattern: string | undefined): readonly Check[] {
  if (pattern === undefined) return allChecks;
  const chosen = idsLike(pattern);
  const isWriting = allChecks.some(
    ({ id, needs, stage }) =>
      chosen.includes(id) && (needs.includes("writing") || stage === "whole run"),
  );
  return allChecks.filter(({ id }) => chosen.includes(id) || (isWriting && SAFETY.includes(id)));
}

/** The ids of the checks that a pattern names, without those that make writing safe. */
export function idsLike(pattern: string): CheckId[] {
  const patterns = partsOf(pattern).map(matcher);
  return allChecks.map(({ id }) => id).filter((id) => patterns.some((one) => one.test(id)));
}

/** The parts of a pattern that name no check. */
export function idlePartsOf(pattern: string): string[] {
  return partsOf(pattern).filter((part) => idsLike(part).length === 0);
}

function partsOf(pattern: string): string[] {
  return pattern
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

function matcher(pattern: string): RegExp {
  const source = pattern.split("*").map((part) => part.replaceAll(/[$()+.?[\\\]^{|}]/g, "\\$&"));
  return new RegExp(`^${source.join(".*")}(\\..*)?$`);
}

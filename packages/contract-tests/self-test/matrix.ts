import { allChecks } from "../src/checks/all-checks.ts";
import { meantFor } from "./meant-for.ts";
import { nameOf, type TargetVerdict } from "./self-test-target.ts";

/** Which targets each check noticed. */
export type Matrix = ReadonlyMap<string, readonly string[]>;

/** A check notices a fault by a finding; one that only observes, by seeing something else than on the sound sandbox. */
export function matrixOf(verdicts: readonly TargetVerdict[]): Matrix {
  const sound = verdicts.find(({ target }) => nameOf(target) === "sound");
  const matrix = new Map<string, string[]>(allChecks.map(({ id }) => [id, []]));
  for (const { target, findings, observations } of verdicts) {
    const differing = Object.keys(observations).filter(
      (id) => observations[id] !== sound?.observations[id],
    );
    for (const id of new Set([...findings, ...differing])) {
      const names = matrix.get(id);
      if (names && !names.includes(nameOf(target))) names.push(nameOf(target));
    }
  }
  return matrix;
}

/**
 * What is wrong with the suite, one sentence each; empty if it is as good as it says.
 *
 * @param isJudged whether a check is one of those that must notice something
 */
export function problemsOf(
  verdicts: readonly TargetVerdict[],
  matrix: Matrix,
  isJudged: (id: string) => boolean = () => true,
): string[] {
  const problems: string[] = [];
  for (const verdict of verdicts) {
    const { target, findings, exitCode, summary, troubled, left, damaged } = verdict;
    const name = nameOf(target);
    if (target.fault) {
      const meant = meantFor[target.fault];
      if (!matrix.get(meant)?.includes(name)) {
        problems.push(
          `${name} was not noticed by ${meant}, ${findings.length > 0 ? `only by ${findings.join(", ")}` : "nor by any other check"}. Correct the check, or name another one in packages/contract-tests/self-test/meant-for.ts.`,
        );
      }
      continue;
    }
    const where = `${name}, seed ${target.seed}`;
    if (findings.length > 0) problems.push(`False alarm on ${where}: ${findings.join(", ")}.`);
    if (troubled.length > 0) problems.push(`Not observed on ${where}: ${troubled.join(", ")}.`);
    if (exitCode !== 0) problems.push(`Exit code ${exitCode} on ${where}: ${summary}`);
    if (left.length > 0) problems.push(`Left behind on ${where}: ${left.join(", ")}.`);
    if (damaged.length > 0) problems.push(`Damaged on ${where}: ${damaged.join(", ")}.`);
  }
  for (const [id, names] of matrix) {
    if (names.length === 0 && isJudged(id))
      problems.push(`${id} notices no fault and no variation. ${remedy(id)}`);
  }
  return problems;
}

/** What to do about a check that nothing shows to be able to fail. */
export function remedy(id: string): string {
  return `Add a fault to packages/sandbox/src/faults, and tie it to ${id} in packages/contract-tests/self-test/meant-for.ts.`;
}

/** The matrix as text: a line for each check, with the targets that it noticed, the ones meant for it marked. */
export function matrixLines(matrix: Matrix): string {
  const width = Math.max(...[...matrix.keys()].map((id) => id.length));
  return [...matrix]
    .map(([id, names]) => {
      const marked = names.map((name) => (isMeant(name, id) ? `${name}*` : name));
      const others = marked.filter((name) => !name.endsWith("*"));
      const shown = [...marked.filter((name) => name.endsWith("*")), ...others.slice(0, 3)];
      const more = others.length > 3 ? ` and ${others.length - 3} more` : "";
      return `${id.padEnd(width)}  ${String(names.length).padStart(3)}  ${shown.join(", ")}${more}`;
    })
    .join("\n");
}

function isMeant(name: string, id: string): boolean {
  return Object.entries(meantFor).some(([fault, check]) => fault === name && check === id);
}

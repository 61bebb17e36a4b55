import { effectOf } from "../deployment/effects.ts";
import type { Conclusion } from "./conclusion.ts";

/**
 * How many creations got no response. Each may have succeeded, and its group may show late.
 *
 * @param conclusion of the suite; without one, nobody knows which requests were under way when it ended
 * @param concurrency how many requests can be under way at once, and so how many may have been
 */
export function unansweredCreations(
  conclusion: Pick<Conclusion, "transcript"> | undefined,
  concurrency: number,
): number {
  if (!conclusion) return concurrency;
  return conclusion.transcript.filter(
    ({ operationId, response }) => effectOf(operationId) === "creates a group" && !response,
  ).length;
}

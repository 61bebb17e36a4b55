import { createdIdIn } from "../created-id.ts";
import { effectOf } from "../deployment/effects.ts";
import { isSuccess } from "../deployment/exchange.ts";
import { markIn } from "../deployment/mark.ts";
import { parsedJson } from "../json-text.ts";
import type { Conclusion } from "./conclusion.ts";

type Sent = Conclusion["transcript"][number];

/**
 * How many creations have not said which group came of them. Each may have succeeded, and its group may show late: those that
 * lists have shown are left out.
 *
 * @param conclusion of the suite; without one, nobody knows which requests were under way when it ended
 * @param concurrency how many requests can be under way at once, and so how many may have been
 */
export function unansweredCreations(
  conclusion: Pick<Conclusion, "transcript" | "shown"> | undefined,
  concurrency: number,
): number {
  if (!conclusion) return concurrency;
  const open = new Map<string, number>();
  const leaveOpen = (mark: string) => open.set(mark, (open.get(mark) ?? 0) + 1);
  const busy = new Set<string>();
  // What lists have shown beside the groups that responses named.
  const spare = new Map(conclusion.shown);
  for (const sent of conclusion.transcript) {
    if (effectOf(sent.operationId) !== "creates a group") continue;
    const mark = markIn({ name: sent.request.body })?.text ?? "";
    busy.delete(mark);
    // Whoever is too busy has not begun, as far as the next attempt shows.
    if (sent.response?.status === 503) busy.add(mark);
    else if (isOpen(sent)) leaveOpen(mark);
    else if (hasNamedGroup(sent)) spare.set(mark, (spare.get(mark) ?? 0) - 1);
  }
  for (const mark of busy) leaveOpen(mark);
  let count = 0;
  for (const [mark, n] of open) count += Math.max(0, n - Math.max(0, spare.get(mark) ?? 0));
  return count;
}

/** Whether a group may have come of it that nobody knows. */
function isOpen({ response }: Sent): boolean {
  if (!response) return true;
  return response.status >= 500 || (isSuccess(response) && createdId(response.body) === undefined);
}

function hasNamedGroup({ response }: Sent): boolean {
  return response !== undefined && isSuccess(response);
}

function createdId(text: string): number | undefined {
  return createdIdIn({ text, json: parsedJson(text) }).id;
}

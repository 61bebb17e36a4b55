import { createdIn } from "./curl.ts";
import { effectOf } from "./effects.ts";
import type { Exchange } from "./exchange.ts";
import { operationAt } from "./route.ts";

/**
 * Some exchanges of a run, together with those that created and deleted the groups which they name: without these, a repetition
 * would name groups that are gone, or that are somebody else's by then.
 */
export function withLives(chosen: readonly Exchange[], all: readonly Exchange[]): Exchange[] {
  const ids = new Set(chosen.flatMap((exchange) => [groupOf(exchange), createdIn(exchange)]));
  const isPart = (exchange: Exchange) => {
    if (chosen.includes(exchange)) return true;
    const created = createdIn(exchange);
    if (created !== undefined) return ids.has(created);
    const id = groupOf(exchange);
    return id !== undefined && ids.has(id) && effectOf(exchange.operationId) === "deletes groups";
  };
  return all.filter(isPart);
}

/** What was written to a group before a request was sent, in the order in which that was done. */
export function writesTo(id: number, all: readonly Exchange[], before: number): Exchange[] {
  const isWrite = (exchange: Exchange) =>
    createdIn(exchange) === id ||
    (groupOf(exchange) === id && effectOf(exchange.operationId) !== "reads");
  return all.filter((exchange) => exchange.seq < before && isWrite(exchange));
}

function groupOf({ method, path }: Exchange): number | undefined {
  return operationAt(method, path)?.groupId;
}

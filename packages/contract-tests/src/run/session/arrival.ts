import type { OperationId } from "@aam-groups/types";
import {
  type BodyFindings,
  type Exchange,
  isSuccess,
  type ListPromise,
  type ReceivedResponse,
} from "../../deployment/exchange.ts";
import type { SeenGroup } from "../../group.ts";
import { shown } from "../trial/wording.ts";
import { bodyViolations, itemViolations } from "./body-violations.ts";
import type { KnownGroups } from "./known-groups.ts";

/** Longest body that is kept whole, in characters: more than reports show, and all that most checks ever look at again. */
export const LONGEST_KEPT_BODY = 16 * 1024;
const MOST_MESSAGES = 3;
const MOST_PIDS = 10;

/**
 * Judges what is judged of every response of a run, as soon as it arrives, and keeps no more of a long body than reports show.
 * A deployment with thousands of groups sends its list hundreds of times.
 */
export function takeIn(known: KnownGroups, exchange: Exchange, received: ReceivedResponse): void {
  const { operationId, response } = exchange;
  if (!response) return;
  const { text, json } = received;
  const isLong = text.length > LONGEST_KEPT_BODY;
  if (operationId !== undefined && isSuccess(received)) {
    if (operationId === "listGroups") response.found = takeInList(known, received);
    else if (isLong)
      response.found = findings(bodyViolations(operationId, received.status, text), json);
  }
  if (!isLong) return;
  response.body = copyOf(text.slice(0, LONGEST_KEPT_BODY));
  response.rest = {
    characters: text.length - LONGEST_KEPT_BODY,
    isWholeJson: json !== undefined,
  };
}

function takeInList(known: KnownGroups, received: ReceivedResponse): BodyFindings {
  const operationId: OperationId = "listGroups";
  const { status, text, json } = received;
  if (!Array.isArray(json)) return findings(bodyViolations(operationId, status, text), json);
  const { groups, fresh } = known.read(json);
  received.groups = groups;
  return {
    ...findings(itemViolations(operationId, status, json, fresh), json),
    groups: groups.length,
    ...problemsOf(groups),
  };
}

/** Whether a message is about the whole body, and not about a part of it. */
export function isAboutTheWhole(message: string): boolean {
  return !message.startsWith("/");
}

function findings(messages: readonly string[], json: unknown): BodyFindings {
  const whole = messages.filter(isAboutTheWhole);
  const parts = messages.filter((message) => !isAboutTheWhole(message));
  const [, position] = /^\/(\d+)/.exec(parts[0] ?? "") ?? [];
  const part = Array.isArray(json) ? json[Number(position)] : undefined;
  return {
    violations: [...whole.slice(0, MOST_MESSAGES), ...parts.slice(0, MOST_MESSAGES)],
    ...(part === undefined ? {} : { part: JSON.stringify(part) }),
  };
}

function problemsOf(groups: readonly SeenGroup[]): Pick<BodyFindings, "problems" | "silent"> {
  const ids = new Set<number>();
  const pids = new Set<unknown>();
  let counts = 0;
  const problems: Partial<Record<ListPromise, [string, string]>> = {};
  const add = (promise: ListPromise, got: string) => {
    problems[promise] ??= [promise, got];
  };
  for (const { id, fields } of groups) {
    if (ids.has(id)) add("each id once", `${id} more than once`);
    ids.add(id);
    const { pid, users, membershipCount } = fields;
    // What is missing or of another type is a finding of its own.
    if (typeof pid === "number") pids.add(pid);
    if (!Array.isArray(users) || typeof membershipCount !== "number") continue;
    counts += 1;
    if (users.length !== membershipCount)
      add("as many users as membershipCount says", shown(fields));
  }
  if (pids.size > 1) add("one pid", inWords([...pids]));
  const silent: ListPromise[] = [];
  if (pids.size === 0) silent.push("one pid");
  if (counts === 0) silent.push("as many users as membershipCount says");
  return { problems, silent };
}

function inWords(pids: readonly unknown[]): string {
  const some = pids.slice(0, MOST_PIDS).map(shown).join(", ");
  return pids.length > MOST_PIDS ? `${some} and ${pids.length - MOST_PIDS} more` : some;
}

/** The same text without the one that it is a part of, which an engine keeps for as long as the part. */
function copyOf(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

import { randomInt } from "node:crypto";
import { NoResponse } from "@aam-groups/test-kit/kept-connection";
import type { GroupInput, PermissionObject } from "@aam-groups/types";
import { Client } from "./client.ts";
import type { Change, GroupState, Ledger } from "./ledger.ts";

const WORDS = ["READ", "WRITE", "CREATE", "DELETE"] as const;
const OBJECTS = [
  ["SEGMENT", 34],
  ["SEGMENT", 277],
  ["SEGMENT", 563],
  ["SEGMENT", 2363],
  ["TRAIT", 234],
  ["TRAIT", 563],
  ["TRAIT", 83498],
  ["DESTINATION", 304],
] as const;
const BULK = 5;
const MAX_GROUPS = 12;

let serial = 0;

/** A list that shows by itself whether it is whole: the same words on every object, which the mark decides. */
export function markedPermissions(mark: number): PermissionObject[] {
  const words = WORDS.filter((_, bit) => ((mark % 15) + 1) & (1 << bit));
  const first = mark % OBJECTS.length;
  return [...OBJECTS.slice(first), ...OBJECTS.slice(0, first)]
    .slice(0, 1 + (mark % 7))
    .map(([objectType, objectId]) => ({ objectType, objectId, permissions: words }));
}

/**
 * Writes to groups of its own, one request after the other, until the server is gone.
 *
 * @param tick called when a write is sent, and when its response is there and noted
 */
export async function writeUntilGone(
  baseUrl: string,
  ledger: Ledger,
  own: Set<number>,
  tick: () => void,
): Promise<void> {
  using client = new Client(baseUrl);
  try {
    for (;;) {
      await writeOnce(client, ledger, own, tick);
      ledger.acknowledged++;
      tick();
    }
  } catch (error) {
    if (!(error instanceof NoResponse)) throw error;
  }
}

function writeOnce(client: Client, ledger: Ledger, own: Set<number>, tick: () => void) {
  const dice = randomInt(10);
  const groupIds = [...own].filter((groupId) => ledger.groups.has(groupId));
  const newest = groupIds.at(-1);
  if (newest === undefined || (dice < 4 && groupIds.length < MAX_GROUPS)) {
    return create(client, ledger, own, tick);
  }
  const groupId = groupIds[randomInt(groupIds.length)] ?? newest;
  const before = ledger.groups.get(groupId) as GroupState;
  const change = (after: Change, send: () => Promise<unknown>) =>
    noteChange(ledger, after, send, tick);
  if (dice < 6) {
    const input = newInput();
    const after = new Map([[groupId, { ...before, ...input }]]);
    return change(after, () => client.update(groupId, input));
  }
  if (dice < 8) {
    const permissions = markedPermissions(++serial);
    const after = new Map([[groupId, { ...before, permissions }]]);
    return change(after, () => client.setPermissions(groupId, permissions));
  }
  if (dice < 9 || groupIds.length < BULK) {
    // The newest: its id is the one that a careless database would give again.
    return change(new Map([[newest, undefined]]), () => client.delete(newest));
  }
  const bulk = groupIds.slice(-BULK);
  return change(new Map(bulk.map((id) => [id, undefined])), () => client.deleteAll(bulk));
}

async function create(client: Client, ledger: Ledger, own: Set<number>, tick: () => void) {
  const input = newInput();
  const above = ledger.highest;
  try {
    const sent = client.create(input);
    tick();
    const { groupId } = await sent;
    ledger.created(groupId, input, above);
    own.add(groupId);
  } catch (error) {
    if (error instanceof NoResponse) ledger.creationWithoutResponse(input, above);
    throw error;
  }
}

async function noteChange(
  ledger: Ledger,
  change: Change,
  send: () => Promise<unknown>,
  tick: () => void,
): Promise<void> {
  try {
    const sent = send();
    tick();
    await sent;
    ledger.changed(change);
  } catch (error) {
    if (error instanceof NoResponse) ledger.changeWithoutResponse(change);
    throw error;
  }
}

function newInput(): GroupInput {
  const name = `group ${++serial}`;
  return { name, description: serial % 3 === 0 ? null : `description of ${name}` };
}

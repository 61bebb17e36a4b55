import { isNode, type JsonNode } from "@aam-groups/spec/json-node";
// The table of named entities that the parsers of the field use.
import { decodeHTML } from "entities";

/** A group as a list or a response shows it: whatever the fields hold, but with an id that can be used. */
export interface SeenGroup {
  id: number;
  fields: JsonNode;
}

/** The group in a response; `undefined` if there is none with a usable id. */
export function groupIn(value: unknown): SeenGroup | undefined {
  if (!isNode(value)) return undefined;
  const id = usableId(value.groupId);
  return id === undefined ? undefined : { id, fields: value };
}

/** The groups in the response of a list; `undefined` if it is not an array. */
export function groupsIn(value: unknown): SeenGroup[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map(groupIn).filter((group) => group !== undefined);
}

/** An id as a number, also where a deployment wrongly sends it as a string; `undefined` if it is none. */
export function usableId(value: unknown): number | undefined {
  const id = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof id === "number" && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/**
 * What an operation could do to a group, in a form in which equal groups are equal texts. `pid` is not in it: no operation
 * takes one, and a deployment that gets it wrong does so in its responses.
 */
export function fingerprint({ fields }: SeenGroup): string {
  const { groupId, name, description, membershipCount, wildcards, users } = fields;
  return JSON.stringify([groupId, name, description, membershipCount, set(wildcards), set(users)]);
}

function set(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).sort() : value;
}

/**
 * Whether a text came back as it was sent. A deployment that escapes characters as HTML entities is lawful, so that these count
 * as equal; nothing else does.
 */
export function sameText(sent: string | null, came: unknown): boolean {
  if (came === sent) return true;
  return typeof came === "string" && sent !== null && isEscaped(sent, came);
}

/** Whether a text came back with HTML entities in the place of characters. */
export function isEscaped(sent: string, came: string): boolean {
  return came !== sent && came.includes("&") && decodeHTML(came) === sent;
}

import { isNode, type JsonNode } from "@aam-groups/spec/json-node";
import { validatorAt } from "@aam-groups/spec/validator";
import type { Group } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { runIdIn } from "./deployment/mark.ts";

const { Group: groupSchema, GroupInput: inputSchema } = spec.components.schemas;

/** Every field of a group, in the order of the spec. */
export const GROUP_FIELDS = Object.keys(groupSchema.properties) as (keyof Group)[];

/** Fields that comparisons of groups leave out, and why. Anything else that the spec adds is compared. */
const NOT_COMPARED: Partial<Record<keyof Group, string>> = {
  pid: "no operation takes one, and a deployment that gets it wrong does so in its responses",
};

const COMPARED_FIELDS = GROUP_FIELDS.filter((field) => !(field in NOT_COMPARED));

/** What no operation of this API writes, so that it stays as it was first read. */
const UNWRITTEN_FIELDS = GROUP_FIELDS.filter(
  (field) => field !== "groupId" && !(field in inputSchema.properties),
);

/** A group as a list or a response shows it: whatever the fields hold, but with an id that can be used. */
export interface SeenGroup {
  id: number;
  fields: JsonNode;
}

/** A group as lists show it for as long as it stays the same. What compares it asks for the same texts again and again. */
export class ListedGroup implements SeenGroup {
  readonly id: number;
  readonly fields: JsonNode;
  #fingerprint: string | undefined;
  #unwritten: string | undefined;
  #runId: string | null | undefined;

  constructor({ id, fields }: SeenGroup) {
    this.id = id;
    this.fields = fields;
  }

  get fingerprint(): string {
    this.#fingerprint ??= textOf(this.fields, COMPARED_FIELDS);
    return this.#fingerprint;
  }

  get unwritten(): string {
    this.#unwritten ??= textOf(this.fields, UNWRITTEN_FIELDS);
    return this.#unwritten;
  }

  get runId(): string | undefined {
    if (this.#runId === undefined) this.#runId = runIdIn(this.fields) ?? null;
    return this.#runId ?? undefined;
  }
}

/**
 * Whether a field of a group is there in its documented type. One that is not is a finding of its own, wherever it is, so that
 * nothing else is to be judged by it.
 */
export function isDocumented(field: keyof Group, value: unknown): boolean {
  return validatorAt(`/components/schemas/Group/properties/${field}`)(value) === true;
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
 * The first id in a response that is too large for a number of JavaScript, by its digits: ids are int64, and a rounded one would be
 * another group's.
 */
export function tooLargeIdIn(text: string): string | undefined {
  for (const [, digits = ""] of text.matchAll(/"groupId"\s*:\s*"?(\d{16,})/g)) {
    if (isTooLarge(digits)) return digits;
  }
  return undefined;
}

/** Whether an id, by its digits, is too large for a number of JavaScript. */
export function isTooLarge(id: string): boolean {
  return /^\d+$/.test(id) && !Number.isSafeInteger(Number(id));
}

/** What an operation could do to a group: equal groups have equal texts. */
export function fingerprint(group: SeenGroup): string {
  return group instanceof ListedGroup ? group.fingerprint : textOf(group.fields, COMPARED_FIELDS);
}

/** The fields that no operation writes, in the same form. */
export function unwritten(group: SeenGroup): string {
  return group instanceof ListedGroup ? group.unwritten : textOf(group.fields, UNWRITTEN_FIELDS);
}

/** The id of the run that a group was created by, or `undefined` if it was not created by this suite. */
export function runIdOf(group: SeenGroup): string | undefined {
  return group instanceof ListedGroup ? group.runId : runIdIn(group.fields);
}

function textOf(fields: JsonNode, names: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, unordered(fields[name])])));
}

/** A value without the order of its items, which means nothing in this API. */
export function unordered(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).sort() : value;
}

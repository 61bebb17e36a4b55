import { isNode } from "@aam-groups/spec/json-node";
import type { PermissionObject } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };

/** The types of objects on which permissions can be set. */
export const OBJECT_TYPES = ["SEGMENT", "TRAIT", "DESTINATION"] as const;
export type GrantObjectType = (typeof OBJECT_TYPES)[number];

const { schemas, examples } = spec.components;

/** Every permission that the spec knows for a type of object. */
export const KNOWN_WORDS: Record<GrantObjectType, readonly string[]> = {
  SEGMENT: schemas.SegmentPermission.enum,
  TRAIT: schemas.TraitPermission.enum,
  DESTINATION: schemas.DestinationPermission.enum,
};

/** The permissions that the examples in Adobe's documentation show for a type of object. */
export const SAMPLE_WORDS: Record<GrantObjectType, readonly string[]> = {
  SEGMENT: sampleWords("SEGMENT"),
  TRAIT: sampleWords("TRAIT"),
  DESTINATION: sampleWords("DESTINATION"),
};

function sampleWords(type: GrantObjectType): string[] {
  const samples = [
    ...examples.PermissionsGranted.value,
    ...examples.PermissionsWithIdAsString.value,
  ];
  const words = samples.flatMap(({ objectType, permissions }) =>
    objectType === type ? permissions : [],
  );
  return [...new Set(words)];
}

/** A permission object as a request has it. */
export interface Grant {
  objectType: string;
  objectId: number | string;
  permissions: readonly string[];
}

/**
 * A list of permission objects in a form in which equal lists are equal texts: order means nothing, and `"234"` is 234.
 * `undefined` if it is not a list of permission objects.
 */
export function sameList(value: unknown): string | undefined {
  if (!Array.isArray(value) || !value.every(isGrant)) return undefined;
  return value.map(one).sort().join("; ") || "nothing";
}

/** An object by its type and id, in a form in which the same object has the same name. */
export function objectName({ objectType, objectId }: Omit<Grant, "permissions">): string {
  return `${objectType} ${plain(objectId)}`;
}

function one(grant: PermissionObject | Grant): string {
  return `${objectName(grant)}: ${[...grant.permissions].sort().join(" ")}`;
}

/** Digits without what does not change the number, so that "0234" and 234 are the same. */
function plain(id: number | string): string {
  return /^\d+$/.test(String(id)) ? String(BigInt(id)) : String(id);
}

function isGrant(value: unknown): value is PermissionObject {
  return (
    isNode(value) &&
    typeof value.objectType === "string" &&
    (typeof value.objectId === "number" || typeof value.objectId === "string") &&
    Array.isArray(value.permissions)
  );
}

import type { Need } from "../check.ts";
import type { GrantObjectType } from "../permissions.ts";
import { OBJECT_TYPES } from "../permissions.ts";
import type { Session } from "./session/session.ts";

/** Why a need is not met, as a sentence that says what would meet it; `undefined` if it is. */
export function unmet(need: Need, session: Session): string | undefined {
  const { accessible: objects, neighbours, readOnly, fixtures } = session;
  const known = OBJECT_TYPES.flatMap((type) => objects[type].map((id) => `${type} ${id}`));
  switch (need) {
    case "writing":
      return readOnly ? "It needs to write, but this run is read-only (--read-only)." : undefined;
    case "a group that exists":
      return neighbours.first.size > 0
        ? undefined
        : "It needs a group that existed before the run.";
    case "an object":
      return known.length > 0 ? undefined : missing("objects", "an accessible object");
    case "two objects":
      return known.length > 1 ? undefined : missing("objects", "two accessible objects");
    case "one id under two types":
      return hasSharedId(objects)
        ? undefined
        : missing("objects", "objects of two types with the same id");
    case "a SEGMENT":
    case "a TRAIT":
    case "a DESTINATION": {
      const type = need.slice(2) as GrantObjectType;
      return objects[type].length > 0
        ? undefined
        : missing(`objects.${type}`, `an accessible ${type}`);
    }
    default:
      return fixtures[need] === undefined ? missing(need, need) : undefined;
  }
}

function missing(field: string, what: string): string {
  return `It needs ${what}: add it to the fixtures file (${field}).`;
}

function hasSharedId(objects: Session["accessible"]): boolean {
  const ids = OBJECT_TYPES.flatMap((type) => objects[type].map(String));
  return new Set(ids).size < ids.length;
}

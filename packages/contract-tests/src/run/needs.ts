import type { Need } from "../check.ts";
import type { ObjectType } from "../permissions.ts";
import { OBJECT_TYPES } from "../permissions.ts";
import type { Session } from "./session/session.ts";

/** Why a need is not met, as a sentence that says what would meet it; `undefined` if it is. */
export function unmet(need: Need, session: Session): string | undefined {
  const { objects, neighbours, options } = session;
  const known = OBJECT_TYPES.flatMap((type) => objects[type].map((id) => `${type} ${id}`));
  switch (need) {
    case "writing":
      return options.readOnly
        ? "It needs to write, and this run only reads (--read-only)."
        : undefined;
    case "a group that exists":
      return neighbours.first.size > 0
        ? undefined
        : "It needs a group that was there before the run.";
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
      const type = need.slice(2) as ObjectType;
      return objects[type].length > 0
        ? undefined
        : missing(`objects.${type}`, `an accessible ${type}`);
    }
    default:
      return options.fixtures[need] === undefined ? missing(need, need) : undefined;
  }
}

function missing(field: string, what: string): string {
  return `It needs ${what}: name it in the fixtures file (${field}).`;
}

function hasSharedId(objects: Session["objects"]): boolean {
  const ids = OBJECT_TYPES.flatMap((type) => objects[type].map(String));
  return new Set(ids).size < ids.length;
}

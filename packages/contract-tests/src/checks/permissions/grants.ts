import {
  type Grant,
  type GrantObjectType,
  KNOWN_WORDS,
  OBJECT_TYPES,
  SAMPLE_WORDS,
} from "../../permissions.ts";
import type { Trial } from "../../run/trial/trial.ts";

/** Some object that is accessible, with the first permission that the samples show for its type. */
export function one(trial: Trial, words = 1): Grant {
  for (const type of OBJECT_TYPES) {
    const grant = trial.session.grant(type, SAMPLE_WORDS[type].slice(0, words));
    if (grant) return grant;
  }
  return trial.notObserved("No accessible object is known.");
}

/** Accessible objects of any type, each with one permission. */
export function several(trial: Trial): Grant[] {
  return OBJECT_TYPES.flatMap((objectType) =>
    trial.session.accessible[objectType].map((objectId) => ({
      objectType,
      objectId,
      permissions: ["READ"],
    })),
  );
}

/** Two accessible objects. */
export function two(trial: Trial): [Grant, Grant] {
  const [first, second] = several(trial);
  if (!first || !second) return trial.notObserved("Fewer than two accessible objects are known.");
  return [first, second];
}

/** Accessible objects of several types that have the same id. */
export function idUnderTwoTypes(trial: Trial): Grant[] {
  const ids = several(trial);
  const shared = ids.find(
    ({ objectId }, i) =>
      ids.findIndex((other) => String(other.objectId) === String(objectId)) !== i,
  );
  if (!shared)
    return trial.notObserved(
      "No accessible object has an id that an object of another type has, too.",
    );
  return ids.filter(({ objectId }) => String(objectId) === String(shared.objectId));
}

/** An accessible object of each type, with one permission. */
export function oneOfEachType({ session }: Trial): Grant[] {
  return OBJECT_TYPES.map((type) => session.grant(type, ["READ"])).filter(
    (grant) => grant !== undefined,
  );
}

/** Permissions that other types of objects have, and this one has not. */
export function foreignWords(type: string): string[] {
  const own = KNOWN_WORDS[type as GrantObjectType];
  const others = OBJECT_TYPES.flatMap((other) => KNOWN_WORDS[other]);
  return [...new Set(others)].filter((word) => !own.includes(word));
}

/** The object of the fixtures that the caller may not access. */
export function inaccessible(trial: Trial): Grant {
  const { inaccessibleObject } = trial.session.fixtures;
  if (!inaccessibleObject) return trial.notObserved("The fixtures name no inaccessibleObject.");
  return { ...inaccessibleObject, permissions: ["READ"] };
}

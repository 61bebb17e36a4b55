import { isNode } from "@aam-groups/spec/json-node";
import { type Grant, type GrantObjectType, OBJECT_TYPES, objectName } from "../../permissions.ts";

/** An object without the permissions on it. */
export type ObjectId = Pick<Grant, "objectType" | "objectId">;

/** Why objects cannot be set, by their names. */
export type Refusals = ReadonlyMap<string, string>;

/**
 * Which of the objects that a run takes for accessible are so. The fixtures say it, or permissions of existing groups let it
 * expect: they may be wrong, and then a refusal is none of the deployment's faults.
 */
export class ObjectAccess {
  readonly #objects: () => Readonly<Record<GrantObjectType, readonly (number | string)[]>>;
  readonly #proven = new Set<string>();
  #refusals: Promise<Refusals> | undefined;

  /** @param objects those that the run takes for accessible */
  constructor(objects: () => Readonly<Record<GrantObjectType, readonly (number | string)[]>>) {
    this.#objects = objects;
  }

  /** Permissions on the objects in a body were set: whatever is returned later, they are accessible. */
  wereSet(body: unknown): void {
    for (const name of namesIn(body)) this.#proven.add(name);
  }

  /**
   * Why objects in the body of a refused request cannot be set, and what else cannot; empty if all of them can, so that the request
   * was refused for no such reason.
   *
   * @param tryOut finds out which objects are refused; asked once in a run
   */
  async refusalsOf(
    body: unknown,
    tryOut: (objects: readonly ObjectId[]) => Promise<Refusals>,
  ): Promise<Refusals> {
    const names = namesIn(body);
    const unproven = this.#unproven();
    if (!unproven.some((object) => names.has(objectName(object)))) return new Map();
    this.#refusals ??= tryOut(unproven);
    try {
      const refusals = [...(await this.#refusals)].filter(([name]) => !this.#proven.has(name));
      return new Map(refusals.some(([name]) => names.has(name)) ? refusals : []);
    } catch (error) {
      // What could not be found out now may be found out later.
      this.#refusals = undefined;
      throw error;
    }
  }

  /** The objects on which no permissions have been set so far. */
  #unproven(): ObjectId[] {
    const objects = this.#objects();
    return OBJECT_TYPES.flatMap((objectType) =>
      objects[objectType].map((objectId) => ({ objectType, objectId })),
    ).filter((object) => !this.#proven.has(objectName(object)));
  }
}

/** The objects in the body of a request, whatever else is wrong with it. */
function namesIn(body: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(body) ? body.filter(isObjectId).map(objectName) : []);
}

function isObjectId(value: unknown): value is ObjectId {
  return (
    isNode(value) &&
    typeof value.objectType === "string" &&
    (typeof value.objectId === "number" || typeof value.objectId === "string")
  );
}

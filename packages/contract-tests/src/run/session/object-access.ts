import { isNode } from "@aam-groups/spec/json-node";
import { type Grant, type GrantObjectType, OBJECT_TYPES, objectName } from "../../permissions.ts";

/** An object without the permissions on it. */
export type GrantedObject = Pick<Grant, "objectType" | "objectId">;

/**
 * What came of setting objects one by one, by their names: why one was refused, or `undefined` if it was set. `"all refused"` if not
 * even an empty list can be set, so that the objects are not the reason.
 */
export type Tries = ReadonlyMap<string, string | undefined> | "all refused";

/** Why objects cannot be set, by their names. */
export type ObjectRefusals = ReadonlyMap<string, string>;

/** A body may have thousands of objects, if existing groups do. */
const MOST_TRIES = 20;

/**
 * Which of the objects that a run takes for accessible are so. The fixtures say it, or permissions of existing groups let it
 * expect: they may be wrong, and then a refusal is none of the deployment's faults.
 */
export class ObjectAccess {
  readonly #objects: () => Readonly<Record<GrantObjectType, readonly (number | string)[]>>;
  readonly #proven = new Set<string>();
  readonly #refused = new Map<string, string>();
  #isEverythingRefused = false;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param objects those that the run takes for accessible */
  constructor(objects: () => Readonly<Record<GrantObjectType, readonly (number | string)[]>>) {
    this.#objects = objects;
  }

  /** Permissions on the objects in a body were set: whatever is returned later, they are accessible. */
  wereSet(body: unknown): void {
    for (const name of namesIn(body)) this.#proven.add(name);
  }

  /**
   * Why objects in the body of a refused request cannot be set; empty if that is not known of any, so that the request was refused
   * for no such reason.
   *
   * @param tryOut sets objects one by one; asked once for each object, unless it could not tell
   */
  async refusalsOf(
    body: unknown,
    tryOut: (objects: readonly GrantedObject[]) => Promise<Tries>,
  ): Promise<ObjectRefusals> {
    const names = namesIn(body);
    // One after the other: what is refused together is tried once.
    const found = this.#turn.then(() => this.#find(names, tryOut));
    this.#turn = found.catch(() => {});
    return found;
  }

  async #find(
    names: ReadonlySet<string>,
    tryOut: (objects: readonly GrantedObject[]) => Promise<Tries>,
  ): Promise<ObjectRefusals> {
    const isOpen = (object: GrantedObject) => !this.#proven.has(objectName(object));
    const suspects = this.#all().filter(
      (object) => names.has(objectName(object)) && isOpen(object),
    );
    const untried = suspects.filter((object) => !this.#refused.has(objectName(object)));
    if (untried.length > 0 && !this.#isEverythingRefused) {
      const tries = await tryOut(untried.slice(0, MOST_TRIES));
      this.#isEverythingRefused = tries === "all refused";
      for (const [name, refusal] of tries === "all refused" ? [] : tries) {
        if (refusal === undefined) this.#proven.add(name);
        else this.#refused.set(name, refusal);
      }
    }
    return new Map(
      suspects.filter(isOpen).flatMap((object): [string, string][] => {
        const refusal = this.#refused.get(objectName(object));
        return refusal === undefined ? [] : [[objectName(object), refusal]];
      }),
    );
  }

  #all(): GrantedObject[] {
    const objects = this.#objects();
    return OBJECT_TYPES.flatMap((objectType) =>
      objects[objectType].map((objectId) => ({ objectType, objectId })),
    );
  }
}

/** The objects in the body of a request, whatever else is wrong with it. */
function namesIn(body: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(body) ? body.filter(isGrantedObject).map(objectName) : []);
}

function isGrantedObject(value: unknown): value is GrantedObject {
  return (
    isNode(value) &&
    typeof value.objectType === "string" &&
    (typeof value.objectId === "number" || typeof value.objectId === "string")
  );
}

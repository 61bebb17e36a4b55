import { isNode } from "@aam-groups/spec/json-node";
import { groupIn, ListedGroup } from "../../group.ts";

/** A list, as far as it differs from those before. */
export interface ReadList {
  groups: ListedGroup[];
  /** Positions of the items that no list has shown like this before, groups or not. */
  fresh: number[];
}

/**
 * The groups of all lists of a run. One that has not changed is the same object as in the list before: most groups of a large
 * deployment never change, and what was found out about one once need not be found out again.
 */
export class KnownGroups {
  readonly #groups = new Map<number, ListedGroup>();

  /** The groups in an array, in its order; what has no usable id is left out. */
  read(items: readonly unknown[]): ReadList {
    const groups: ListedGroup[] = [];
    const fresh: number[] = [];
    for (const [position, item] of items.entries()) {
      const seen = groupIn(item);
      const known = seen && this.#groups.get(seen.id);
      if (seen && known && isEqual(known.fields, seen.fields)) {
        groups.push(known);
        continue;
      }
      fresh.push(position);
      if (!seen) continue;
      const group = new ListedGroup(seen);
      this.#groups.set(seen.id, group);
      groups.push(group);
    }
    return { groups, fresh };
  }
}

/** Whether two values of JSON are the same, the order of fields aside. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => isEqual(item, b[i]));
  }
  if (!isNode(a) || !isNode(b)) return false;
  let fields = 0;
  for (const key in a) {
    if (!Object.hasOwn(b, key) || !isEqual(a[key], b[key])) return false;
    fields += 1;
  }
  for (const _ in b) fields -= 1;
  return fields === 0;
}

import { markIn } from "../../deployment/mark.ts";
import { type SeenGroup, unwritten } from "../../group.ts";
import { sameText } from "../../same-text.ts";

/** What a request writes to a group; `undefined` is what stays as it is. */
export interface WrittenText {
  name: string | undefined;
  description: string | null | undefined;
}

interface Entry {
  /** Every name and description that was ever written to the group, as one text each. */
  texts: Map<string, { name: string; description: string | null }>;
  /** Every list of permissions that was ever set. */
  grants: Set<string>;
  /** What no operation writes, as the list showed it first. */
  unwritten?: string;
  /** Permissions as they were read before any were set. */
  firstGrants?: string;
}

/** Something read about a group of the run that the run never wrote. */
export interface Oddity {
  id: number;
  expected: string;
  got: string;
  /** Request in whose response it was seen. */
  seq: number;
}

/**
 * What the run has written to each of its groups. A list may be old, and show what was written before; what was never written
 * must never be shown, whenever and beside whatever else it is read.
 */
export class WriteLedger {
  readonly #entries = new Map<number, Entry>();
  readonly oddities: Oddity[] = [];
  /** Lists of permissions that groups had before any were set: an old reading may show them again. */
  readonly fresh = new Set<string>();

  /**
   * Call it before the request is sent: it may be carried out before its response arrives.
   *
   * @returns the keys of what had not been written before, for `takesBack`
   */
  writes(id: number, { name, description }: WrittenText): string[] {
    const { texts } = this.#entry(id);
    const before = [...texts.values()];
    const names = name === undefined ? before.map((text) => text.name) : [name];
    const descriptions =
      description === undefined ? before.map((text) => text.description) : [description];
    const added: string[] = [];
    for (const one of names) {
      for (const other of descriptions) {
        const key = JSON.stringify([one, other]);
        if (!texts.has(key)) added.push(key);
        texts.set(key, { name: one, description: other });
      }
    }
    return added;
  }

  /** Begins anew: the group has just been created, under an id that an earlier one may have had. */
  begins(id: number): void {
    this.#entries.delete(id);
  }

  /**
   * Whether a group of a list has anything of what was ever written to it, however a deployment has cut or changed it. If not, it
   * is somebody else's, and the response to a creation has given its id.
   */
  isFamiliar({ id, fields }: SeenGroup): boolean {
    const entry = this.#entries.get(id);
    if (!entry || entry.texts.size === 0) return true;
    return [...entry.texts.values()].some((text) => hasTraceOf(text, fields));
  }

  /** The mark that was written to a group first. */
  markOf(id: number): string | undefined {
    const [first] = this.#entries.get(id)?.texts.values() ?? [];
    return first && markIn(first)?.text;
  }

  /** Takes back what a refused request would have written. */
  takesBack(id: number, keys: readonly string[]): void {
    for (const key of keys) this.#entries.get(id)?.texts.delete(key);
  }

  sets(id: number, grants: string): void {
    this.#entry(id).grants.add(grants);
  }

  /** Compares a group of a list with everything that was written to it. */
  see(group: SeenGroup, seq: number): void {
    const entry = this.#entries.get(group.id);
    if (!entry || entry.texts.size === 0) return;
    const { name, description } = group.fields;
    const isWritten = [...entry.texts.values()].some(
      (text) =>
        sameText(text.name, name) &&
        // An empty description may be stored as null: Adobe's documentation does not say.
        (sameText(text.description, description) ||
          (text.description === "" && description === null)),
    );
    if (!isWritten) {
      const now = JSON.stringify([name, description]);
      const last = [...entry.texts.keys()].slice(-2).toReversed().join(", or before that ");
      this.#odd(
        group.id,
        `a name and a description that were written to it, last ${last}`,
        now,
        seq,
      );
    }
    const rest = unwritten(group);
    entry.unwritten ??= rest;
    if (rest !== entry.unwritten) this.#odd(group.id, `unchanged ${entry.unwritten}`, rest, seq);
  }

  /** Compares permissions that were read with every list that was set. */
  seeGrants(id: number, grants: string, seq: number): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    if (entry.grants.size === 0) {
      entry.firstGrants ??= grants;
      this.fresh.add(grants);
    }
    if (entry.grants.has(grants) || grants === entry.firstGrants || grants === "nothing") return;
    this.#odd(
      id,
      `one of the lists that were set: ${[...entry.grants].join(", or ")}`,
      grants,
      seq,
    );
  }

  #odd(id: number, expected: string, got: string, seq: number): void {
    this.oddities.push({ id, expected, got, seq });
  }

  #entry(id: number): Entry {
    const entry = this.#entries.get(id) ?? { texts: new Map(), grants: new Set() };
    this.#entries.set(id, entry);
    return entry;
  }
}

/** Whether a group has anything of a text that was written, however a deployment has cut or changed it. */
export function hasTraceOf(
  { name, description }: WrittenText,
  fields: { name?: unknown; description?: unknown },
): boolean {
  const seen = [fields.name, fields.description];
  return [name, description].some((text) => seen.some((one) => isAlike(text, one)));
}

// The first characters of a mark are those of this suite: enough to know it by, and what is left of it when texts are cut.
const ENOUGH = 10;

function isAlike(written: string | null | undefined, seen: unknown): boolean {
  // Nothing but blanks is what many groups have for a description.
  if (typeof written !== "string" || written.trim() === "") return false;
  if (typeof seen !== "string") return false;
  if (sameText(written, seen)) return true;
  const [one, other] = [written, seen].map((text) => text.trim().toLowerCase());
  if (one === undefined || other === undefined) return false;
  return one === other || (one.length >= ENOUGH && other.includes(one.slice(0, ENOUGH)));
}

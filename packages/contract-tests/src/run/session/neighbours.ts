import { fingerprint, type SeenGroup } from "../../group.ts";

/** Something that happened to a group that is not the run's. */
export interface NeighbourEvent {
  kind: "appeared" | "changed" | "vanished";
  id: number;
  /** The group afterwards, or before if it has vanished. */
  group: SeenGroup;
  before?: SeenGroup;
  /** Request in whose response it was seen. */
  seq: number;
}

/** The groups that are not the run's, as one list after the other showed them. */
export class Neighbours {
  readonly events: NeighbourEvent[] = [];
  /** Events that may be the doing of this run. */
  readonly suspected = new Set<NeighbourEvent>();
  #groups: Map<number, SeenGroup> | undefined;
  #first: ReadonlyMap<number, SeenGroup> = new Map();
  #seq = 0;

  /** As they were in the first list of the run. */
  get first(): ReadonlyMap<number, SeenGroup> {
    return this.#first;
  }

  /** As they were in the last list. */
  get now(): ReadonlyMap<number, SeenGroup> {
    return this.#groups ?? new Map();
  }

  /** Takes notice of the foreign groups in a list. Lists that were asked for earlier than the last one are old news. */
  see(groups: readonly SeenGroup[], seq: number): void {
    if (seq < this.#seq) return;
    this.#seq = seq;
    const seen = new Map(groups.map((group) => [group.id, group]));
    if (!this.#groups) {
      this.#groups = seen;
      this.#first = seen;
      return;
    }
    for (const [id, group] of seen) {
      const before = this.#groups.get(id);
      if (!before) this.events.push({ kind: "appeared", id, group, seq });
      else if (before !== group && fingerprint(before) !== fingerprint(group)) {
        this.events.push({ kind: "changed", id, group, before, seq });
      }
    }
    for (const [id, group] of this.#groups) {
      if (!seen.has(id)) this.events.push({ kind: "vanished", id, group, seq });
    }
    this.#groups = seen;
  }

  /** Forgets a group that turned out to be the run's. */
  forget(id: number): void {
    this.#groups?.delete(id);
  }
}

import type { OperationId } from "@aam-groups/types";
import { isSuccess } from "../../deployment/exchange.ts";
import { runIdIn } from "../../deployment/mark.ts";
import { type SeenGroup, unwritten } from "../../group.ts";
import { type Grant, sameList } from "../../permissions.ts";
import { blameForNeighbours } from "../../run/trial/blame.ts";
import type { GroupText } from "../../run/trial/sender.ts";
import type { OwnGroup, Trial } from "../../run/trial/trial.ts";
import { got, shown } from "../../run/trial/wording.ts";
import { isReturned } from "../update/updating.ts";
import type { Step } from "./step.ts";

interface ModelGroup extends GroupText {
  grants: readonly Grant[] | undefined;
  /** What was read before any were set. */
  permissions: string;
}

/** What the groups of one sequence must look like, and how each step changes that. */
export class Model {
  readonly #trial: Trial;
  readonly #groups = new Map<number, ModelGroup>();
  /** Deleted groups, with the number of groups that had had their id by then. */
  readonly #deleted = new Map<number, number | undefined>();
  readonly #marks = new Set<string>();
  readonly #others = new Map<number, string>();
  #events: number;
  #last: OperationId = "listGroups";

  constructor(trial: Trial) {
    this.#trial = trial;
    this.#events = trial.session.neighbours.events.length;
  }

  /** Some groups to begin with: two of them can be deleted together, with others between and besides. */
  async begin(): Promise<void> {
    const groups = await this.#trial.have(4, { description: `${this.#trial.mark()} described` });
    for (const group of groups) await this.#add(group);
  }

  /**
   * Does a step, and looks at everything afterwards, unless it is a blind one: some faults only occur if nothing is read in between.
   *
   * @throws BrokenError if anything is not as the model says
   */
  async take(step: Step): Promise<void> {
    await this.#do(step);
    if (!step.blind) await this.#look();
  }

  /** Looks at everything once more, since the last step may have been a blind one. */
  async end(): Promise<void> {
    await this.#look();
  }

  async #do(step: Step): Promise<void> {
    if (step.do === "create") return this.#create(step.text, step.described);
    if (step.do === "write to a deleted group") return this.#haunt(step.which);
    const id = this.#choose(step.which);
    const group = id === undefined ? undefined : this.#groups.get(id);
    if (id === undefined || !group) return this.#create("instead of a deleted one", false);
    switch (step.do) {
      case "update":
        return this.#update(id, group, this.#text(step.text, step.described));
      case "update again":
        return this.#update(id, group, group);
      case "delete":
        return this.#delete([id], "deleteGroup");
      case "bulk delete":
        return this.#delete(
          apart([...this.#groups.keys()], step.which, step.count),
          "deleteGroups",
        );
      case "set":
        return this.#set(id, group, step.grants);
      case "set again":
        return this.#set(id, group, group.grants ?? []);
      case "set what is invalid":
        return this.#refused("setGroupPermissions", id, [
          { objectType: "SEGMENT", objectId: 1, permissions: ["NO_SUCH_PERMISSION"] },
        ]);
      case "update to a blank name":
        return this.#refused("updateGroup", id, { name: " ", description: this.#trial.mark() });
    }
  }

  #choose(which: number): number | undefined {
    const ids = [...this.#groups.keys()];
    return ids[which % ids.length];
  }

  #text(text: string, described: boolean): GroupText {
    const mark = this.#trial.mark();
    this.#marks.add(mark);
    const kept = this.#trial.session.unlistable.has(text) ? "text" : text;
    return { name: `${mark} ${kept}.`, description: described ? `${mark} about ${kept}.` : null };
  }

  async #create(text: string, described: boolean): Promise<void> {
    this.#last = "createGroup";
    await this.#add(await this.#trial.create(this.#text(text, described)));
  }

  async #add({ id, name, description, response }: OwnGroup): Promise<void> {
    this.#trial.expect(!this.#groups.has(id), "an id that no other group has", `${id}`);
    // Some deployments use the ids of deleted groups again.
    this.#deleted.delete(id);
    this.#others.delete(id);
    // The first attempt may have created a group as well, which looks the same.
    if (response.isUncertain) this.#marks.delete(name.split(" ", 1)[0] ?? "");
    const isReadable = (seen: string) => !/^\d{3} /.test(seen);
    const permissions = await this.#trial.permissionsUntil(id, isReadable);
    this.#groups.set(id, { name, description, grants: undefined, permissions });
  }

  async #update(id: number, group: ModelGroup, text: GroupText): Promise<void> {
    this.#last = "updateGroup";
    const { name, description } = text;
    const response = await this.#trial.update(id, { name, description });
    this.#trial.expect(
      isReturned(this.#trial, response, text),
      `${shown(name)} and ${shown(description)} in the response`,
      got(response),
    );
    Object.assign(group, { name, description });
  }

  async #set(id: number, group: ModelGroup, grants: readonly Grant[]): Promise<void> {
    this.#last = "setGroupPermissions";
    const response = await this.#trial.set(id, grants);
    const wanted = sameList(grants) ?? "";
    this.#trial.expect(
      sameList(response.json) === wanted,
      `${wanted} in the response`,
      got(response),
    );
    Object.assign(group, { grants, permissions: wanted });
  }

  async #delete(ids: number[], operationId: "deleteGroup" | "deleteGroups"): Promise<void> {
    this.#last = operationId;
    const [groupId = 0] = ids;
    const response = await this.#trial.send(
      operationId,
      operationId === "deleteGroup" ? { groupId } : { body: ids },
    );
    const isGone = isSuccess(response) || (response.isUncertain && response.status === 404);
    this.#trial.expect(isGone, `${ids.join(", ")} to be deleted`, got(response));
    for (const id of ids) {
      this.#groups.delete(id);
      this.#deleted.set(id, this.#trial.session.generations.get(id));
      this.#trial.isGone(id);
    }
  }

  /** A refused request must change nothing; one that is let pass is another check's matter. */
  async #refused(
    operationId: "setGroupPermissions" | "updateGroup",
    id: number,
    body: unknown,
  ): Promise<void> {
    const response = await this.#trial.send(operationId, { groupId: id, body });
    if (response.status >= 400) return;
    this.#trial.notObserved(`${operationId} accepted an invalid request.`);
  }

  /** The response is another check's business; the group must not come back. */
  async #haunt(which: number): Promise<void> {
    const { generations } = this.#trial.session;
    const ids = [...this.#deleted].filter(([id, n]) => generations.get(id) === n).map(([id]) => id);
    const groupId = ids[which % ids.length];
    if (groupId === undefined || this.#trial.session.usesIdsAgain) return;
    this.#last = "updateGroup";
    const { name, description } = this.#text("a ghost", false);
    await this.#trial.send("updateGroup", { groupId, body: { name, description } });
    await this.#trial.send("setGroupPermissions", { groupId, body: [] });
  }

  async #look(): Promise<void> {
    const trial = this.#trial;
    const [list] = await Promise.all([
      trial.listUntil((all) => this.#problemIn(all) === undefined),
      ...[...this.#groups].map(async ([id, { permissions }]) => {
        const seen = await trial.permissionsUntil(id, (now) => now === permissions);
        trial.expect(
          seen === permissions,
          `permissions ${permissions} of group ${id} after ${this.#last}`,
          seen,
        );
      }),
    ]);
    const problem = this.#problemIn(list);
    if (problem) {
      for (const { id, fields } of list)
        if (this.#isStray({ id, fields })) trial.adopt(id, String(fields.name));
      trial.fail(`${problem[0]} after ${this.#last}`, problem[1]);
    }
    const { events } = trial.session.neighbours;
    const since = this.#events;
    this.#events = events.length;
    if (events.length > since)
      await blameForNeighbours(trial, { name: this.#last, operationId: this.#last }, since);
  }

  #problemIn(list: readonly SeenGroup[]): [expected: string, got: string] | undefined {
    for (const [id, { name, description }] of this.#groups) {
      const seen = list.find((group) => group.id === id);
      if (!seen) return [`group ${id} in the list`, "it is not listed"];
      const { fields } = seen;
      if (!this.#trial.isSame(name, fields.name))
        return [`name ${shown(name)} of group ${id}`, shown(fields.name)];
      if (!this.#trial.isSame(description, fields.description)) {
        return [`description ${shown(description)} of group ${id}`, shown(fields.description)];
      }
      const rest = unwritten(seen);
      const before = this.#others.get(id) ?? rest;
      this.#others.set(id, before);
      if (rest !== before) return [`group ${id} to keep ${before}`, rest];
    }
    const ghost = list.find(
      ({ id }) =>
        this.#deleted.get(id) === this.#trial.session.generations.get(id) && this.#deleted.has(id),
    );
    if (ghost) return [`group ${ghost.id} to stay deleted`, "it is listed"];
    const stray = list.find((group) => this.#isStray(group));
    return stray && ["no group besides those that were created", shown(stray.fields)];
  }

  /** A group with a name of this sequence that the sequence has not created. */
  #isStray({ id, fields }: SeenGroup): boolean {
    if (this.#groups.has(id) || runIdIn(fields) === undefined) return false;
    const [mark = ""] = String(fields.name).split(" ", 1);
    return this.#marks.has(mark);
  }
}

/** Some ids, no two of them neighbours where there are enough, and in descending order as often as not. */
function apart(ids: readonly number[], which: number, count: number): number[] {
  const sorted = ids.toSorted((a, b) => a - b);
  const start = sorted.length > 3 ? which % (sorted.length - 2) : 0;
  const spread = sorted.filter((_, i) => i >= start && (i - start) % 2 === 0).slice(0, count);
  const chosen = spread.length > 1 ? spread : sorted.slice(0, count);
  return which % 2 === 0 ? chosen : chosen.toReversed();
}

import type { OperationId } from "@aam-groups/types";
import { effectOf } from "../../deployment/effects.ts";
import { isSuccess, type ReceivedResponse } from "../../deployment/exchange.ts";
import { groupIn, type SeenGroup } from "../../group.ts";
import { BrokenError, NotObservedError } from "../../outcome-error.ts";
import { type Grant, sameList } from "../../permissions.ts";
import { changesIn, type LawfulChange } from "../../same-text.ts";
import { STAND_IN_ID } from "../session/session.ts";
import type { Recorder } from "../session/shared-lists.ts";
import { inaccessibleObjects, mayMeanInaccessible, tryObjects } from "./object-access.ts";
import { Reader } from "./reader.ts";
import type { RequestParts } from "./request-parts.ts";
import type { GroupText } from "./sender.ts";
import { got, shown } from "./wording.ts";

/** A group that a check has created. */
export interface OwnGroup extends GroupText {
  id: number;
  /** The response to its creation. */
  response: ReceivedResponse;
  /** How many groups of the run have had this id by then. */
  generation: number;
}

const PECULIARITIES: Record<LawfulChange, string> = {
  escaped: "Special characters in names and descriptions come back as HTML entities.",
  trimmed: "Names and descriptions lose blanks at their ends.",
  normalized: "Names and descriptions come back in another form of Unicode.",
};

/** One attempt at one check: what it can ask of a deployment, wait for, and expect. */
export class Trial extends Reader {
  /**
   * Sends a request of an operation.
   *
   * @throws NotObservedError if it was refused because of an object that the token cannot access, although the fixtures say so
   */
  override async send(
    operationId: OperationId,
    given: RequestParts = {},
    record?: Recorder,
  ): Promise<ReceivedResponse> {
    return this.waitedFor(this.#send(operationId, given, record));
  }

  async #send(
    operationId: OperationId,
    given: RequestParts,
    record?: Recorder,
  ): Promise<ReceivedResponse> {
    const response = await super.send(operationId, given, record);
    const { session } = this;
    const { access, fixtures, journal } = session;
    const { body, credentials, groupId } = given;
    if (effectOf(operationId) !== "sets permissions" || credentials !== undefined) return response;
    if (isSuccess(response)) access.wereSet(body);
    // Of a deleted group, the response need not be about the objects.
    const isThere = groupId !== undefined && journal.remaining.has(groupId);
    if (!isThere || !mayMeanInaccessible(response.status)) return response;
    const refusals = await access.refusalsOf(body, (objects) => tryObjects(session, objects));
    if (refusals.size > 0) throw new NotObservedError(inaccessibleObjects(fixtures, refusals));
    return response;
  }

  /** A name with the run's mark. */
  mark(): string {
    return this.session.mark();
  }

  /**
   * Creates a group, as the thing that is judged.
   *
   * @throws BrokenError if it is refused or the response has no usable id
   */
  async create(text: Partial<GroupText> = {}): Promise<OwnGroup> {
    const { name, description }: GroupText = {
      name: text.name ?? this.mark(),
      description: null,
      ...text,
    };
    const response = await this.send("createGroup", { body: { name, description } });
    const id = groupIn(response.json)?.id;
    this.expect(isSuccess(response), "the group to be created", got(response));
    if (id === undefined) return this.fail("a group with a groupId", got(response));
    if (this.session.wasTaken(id) && !(await this.#isShown(id, { name, description }))) {
      return this.fail(
        "a new group with an id of its own",
        `the id of another group: ${got(response)}`,
      );
    }
    const generation = this.session.generations.get(id) ?? 0;
    if (this.session.profile !== "stateless")
      return { id, name, description, response, generation };
    this.session.journal.created(STAND_IN_ID, name);
    return { id: STAND_IN_ID, name, description, response, generation };
  }

  /** Whether a list shows as the run's what the response to its creation did not show as that. */
  async #isShown(id: number, text: GroupText): Promise<boolean> {
    const { session } = this;
    if (session.neighbours.now.has(id)) return false;
    const seen = await this.listed(id, (one) => one !== undefined && session.isMarked(one));
    if (!seen || !session.isMarked(seen)) return false;
    this.begins(id, text.name, text);
    session.journal.listed(id);
    return true;
  }

  /** Creates groups for another promise to be judged by: if that fails, nothing was observed. */
  async have(count: number, text: Partial<GroupText> = {}): Promise<OwnGroup[]> {
    return Promise.all(Array.from({ length: count }, () => this.given(() => this.create(text))));
  }

  /** One group, as `have` makes it. */
  async haveOne(text: Partial<GroupText> = {}): Promise<OwnGroup> {
    return this.given(() => this.create(text));
  }

  /** Does something that the check needs but does not judge. */
  async given<T>(prepare: () => Promise<T>): Promise<T> {
    try {
      return await prepare();
    } catch (error) {
      if (!(error instanceof BrokenError)) throw error;
      const { checkId, exchanges } = this;
      if (!this.isCutShort) {
        this.session.unmet.push({
          check: checkId,
          message: error.message,
          exchanges: exchanges.slice(-6),
        });
      }
      throw new NotObservedError(`A precondition of this check failed: ${error.message}`);
    }
  }

  /** Sets permissions, as the thing that is judged. */
  async set(id: number, grants: readonly Grant[]): Promise<ReceivedResponse> {
    const response = await this.send("setGroupPermissions", { groupId: id, body: grants });
    this.expect(isSuccess(response), `${sameList(grants)} to be set`, got(response));
    return response;
  }

  /** Sets permissions and sees them, as something that the check needs but does not judge. */
  async haveSet(id: number, grants: readonly Grant[]): Promise<void> {
    await this.given(async () => {
      await this.set(id, grants);
      const seen = await this.permissionsOf(id, grants);
      this.expect(seen === sameList(grants), `${sameList(grants)} to be listed`, seen);
    });
  }

  /** Permission objects on accessible objects, one for each of some types. */
  someGrants(types = 2): Grant[] {
    const { session } = this;
    return [
      session.grant("SEGMENT", ["READ", "WRITE"]),
      session.grant("TRAIT", ["READ"]),
      session.grant("DESTINATION", ["READ"]),
    ]
      .filter((grant) => grant !== undefined)
      .slice(0, types);
  }

  /** A group that was created and deleted, and is gone from the list. */
  async haveDeleted(grants: readonly Grant[] = []): Promise<OwnGroup> {
    if (this.session.usesIdsAgain) {
      this.notObserved("Ids are reused, so a request to a deleted group could reach another one.");
    }
    const group = await this.haveOne();
    const { id } = group;
    if (grants.length > 0) await this.haveSet(id, grants);
    await this.given(async () => {
      const response = await this.send("deleteGroup", { groupId: id });
      const isGone = isSuccess(response) || (response.isUncertain && response.status === 404);
      this.expect(isGone, "the group to be deleted", got(response));
      const seen = await this.listed(id, (one) => !this.isStill(group, one));
      this.expect(
        !this.isStill(group, seen),
        "the group to be gone from the list",
        `it is listed: ${shown(seen?.fields)}`,
      );
    });
    this.isGone(id);
    return group;
  }

  /** Whether a listed group is the one that was created, and not a later one under the same id. */
  isStill({ id, generation }: OwnGroup, seen: SeenGroup | undefined): boolean {
    return seen?.id === id && (this.session.generations.get(id) ?? 0) === generation;
  }

  /** Updates a group, as the thing that is judged. */
  async update(id: number, body: GroupText): Promise<ReceivedResponse> {
    const response = await this.send("updateGroup", { groupId: id, body });
    this.expect(isSuccess(response), "the group to be updated", got(response));
    return response;
  }

  /** Whether a text came back as it was sent; notes what a deployment lawfully does to it. */
  isSame(sent: string | null, seen: unknown): boolean {
    const changes = changesIn(sent, seen);
    for (const change of changes ?? []) this.peculiarity(PECULIARITIES[change]);
    return changes !== undefined;
  }

  /** Notes something conforming that callers may want to know. */
  peculiarity(message: string): void {
    if (!this.session.peculiarities.has(message)) {
      this.session.peculiarities.set(message, this.checkId);
    }
  }

  /** @throws BrokenError if it does not hold */
  expect(holds: boolean, expected: string, what: string): void {
    if (!holds) this.fail(expected, what);
  }

  /** @throws BrokenError */
  fail(expected: string, what: string, harmful?: OperationId): never {
    throw new BrokenError(`Expected ${expected}. Got: ${what}`, harmful);
  }

  /** @throws NotObservedError because of the options or the fixtures */
  notObserved(reason: string): never {
    throw new NotObservedError(reason, { isTrouble: false });
  }
}

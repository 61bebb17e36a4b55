import { setTimeout as delay } from "node:timers/promises";
import type { OperationId } from "@aam-groups/types";
import { awake } from "../../deployment/awake-clock.ts";
import { isSuccess, type ReceivedResponse } from "../../deployment/exchange.ts";
import { groupIn, groupsIn, type SeenGroup } from "../../group.ts";
import { BrokenError, NotObservedError } from "../../outcome-error.ts";
import { type Grant, sameList } from "../../permissions.ts";
import { changesIn, type LawfulChange } from "../../same-text.ts";
import type { Session } from "../session/session.ts";
import type { Recorder, SentList } from "../session/shared-lists.ts";
import type { Stake } from "../session/waits.ts";
import { type GroupText, Sender } from "./sender.ts";
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

// How long to wait before each further look.
const LOOKS_MS = [20, 40, 80, 160];
const LONGEST_PAUSE_MS = 250;

/** One attempt at one check: what it can ask of a deployment, wait for, and expect. */
export class Trial extends Sender {
  #stake: Stake;
  #isCutShort = false;

  /** @param isLast whether its outcome counts, and is not looked at again in another attempt */
  constructor(session: Session, checkId: string, isLast = true) {
    super(session, checkId);
    this.#stake = isLast ? "outcome" : "retry";
  }

  /** From now on, what others have waited for in vain is waited for all the same: damage is not looked at a second time. */
  takesItsTime(): void {
    this.#stake = "operation";
  }

  /** Whether something was waited for no longer because others had waited in vain, and may come yet: then no failure counts. */
  get isCutShort(): boolean {
    return this.#isCutShort;
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
    if (this.session.wasTaken(id)) {
      return this.fail(
        "a new group with an id of its own",
        `the id of another group: ${got(response)}`,
      );
    }
    const generation = this.session.generations.get(id) ?? 0;
    if (this.session.profile !== "stateless")
      return { id, name, description, response, generation };
    this.session.journal.created(this.session.standInId, name);
    return { id: this.session.standInId, name, description, response, generation };
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
      if (!this.#isCutShort) {
        this.session.unmet.push({
          check: checkId,
          message: error.message,
          exchanges: exchanges.slice(-6),
        });
      }
      throw new NotObservedError(`A precondition of this check failed: ${error.message}`);
    }
  }

  /**
   * The list of groups, from a request that is sent after this call. Other checks may wait for the same one.
   *
   * @throws NotObservedError if the response is not a list
   */
  async list(): Promise<SeenGroup[]> {
    return (await this.#list()).groups;
  }

  /** The list of groups from a request of its own: several of them show whether lists are alike. */
  async listAlone(): Promise<SeenGroup[]> {
    const { lists } = this.session;
    const { groups } = await this.waitedFor(
      lists.alone(this.record, (record) => this.#read(record)),
    );
    return [...groups];
  }

  async #list(): Promise<{ groups: SeenGroup[]; sentAt: number }> {
    const { lists } = this.session;
    const asked = lists.ask(this.record, (record) => this.#read(record));
    const { groups, sentAt } = await this.waitedFor(asked);
    return { groups: [...groups], sentAt };
  }

  async #read(record: Recorder): Promise<SentList> {
    const { session } = this;
    const response = await this.send("listGroups", {}, record);
    session.lists.sized(response.text.length);
    const groups = response.groups ?? groupsIn(response.json);
    if (!isSuccess(response) || !groups) {
      throw new NotObservedError(`The list of groups cannot be read: ${got(response)}`);
    }
    session.neighbours.see(session.foreignIn(groups), response.seq);
    for (const group of groups) session.ledger.see(group, response.seq);
    return { groups, sentAt: response.sentAt };
  }

  /**
   * Looks until it is as it should be or the time for a write to show is over; the last look counts. The time goes by when a
   * request is sent: how long it waits for its turn, and how long its response takes, says nothing about the write.
   *
   * @param look returns what it saw, and when the request for it was sent
   * @param place where a write is to show
   */
  async until<T extends Pick<ReceivedResponse, "sentAt">>(
    look: () => Promise<T>,
    isGood: (seen: T) => boolean,
    place = "response",
  ): Promise<T> {
    const { waits } = this.session;
    const wait = {
      ...{ checkId: this.checkId, deed: this.lastWrite ?? "nothing", place },
      stake: this.#stake,
    };
    const started = awake.now();
    for (let n = 0; ; n += 1) {
      const seen = await look();
      const lagMs = Math.round(seen.sentAt - started);
      if (isGood(seen)) {
        waits.came(wait, n > 0 ? lagMs : 0);
        return seen;
      }
      const leftMs = waits.patienceMs(wait) - lagMs;
      if (leftMs <= 0) {
        if (!waits.wasInVain(wait, lagMs)) this.#isCutShort = true;
        return seen;
      }
      await delay(Math.min(leftMs, LOOKS_MS[n] ?? LONGEST_PAUSE_MS));
    }
  }

  /** The list, as soon as it is as it should be. */
  async listUntil(isGood: (groups: SeenGroup[]) => boolean): Promise<SeenGroup[]> {
    const { groups } = await this.until(
      () => this.#list(),
      (seen) => isGood(seen.groups),
      "list",
    );
    return groups;
  }

  /** A group as the list shows it, as soon as it is as it should be; `undefined` if it is not listed. */
  async listed(
    id: number,
    isGood: (group: SeenGroup | undefined) => boolean = (group) => group !== undefined,
  ): Promise<SeenGroup | undefined> {
    const groups = await this.listUntil((list) => isGood(list.find((group) => group.id === id)));
    return groups.find((group) => group.id === id);
  }

  /** A group's permissions as `sameList` writes them, as soon as they are as they should be. */
  async permissionsOf(id: number, wanted?: readonly Grant[]): Promise<string> {
    const good = wanted && sameList(wanted);
    return this.permissionsUntil(id, (seen) => good === undefined || seen === good);
  }

  /** A group's permissions, as soon as they are as they should be. */
  async permissionsUntil(id: number, isGood: (seen: string) => boolean): Promise<string> {
    const look = async () => {
      const response = await this.send("listGroupPermissions", { groupId: id });
      const list = isSuccess(response) ? sameList(response.json) : undefined;
      if (list !== undefined) this.session.ledger.seeGrants(id, list, response.seq);
      return { permissions: list ?? got(response), sentAt: response.sentAt };
    };
    const { permissions } = await this.until(
      look,
      (seen) => isGood(seen.permissions),
      "permissions",
    );
    return permissions;
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

  /** Permission objects on accessible objects, one for each of up to two types. */
  someGrants(): Grant[] {
    const { session } = this;
    return [
      session.grant("SEGMENT", ["READ", "WRITE"]),
      session.grant("TRAIT", ["READ"]),
      session.grant("DESTINATION", ["READ"]),
    ]
      .filter((grant) => grant !== undefined)
      .slice(0, 2);
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

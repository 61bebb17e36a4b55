import { setTimeout as delay } from "node:timers/promises";
import type { OperationId } from "@aam-groups/types";
import { operationDescriptors } from "@aam-groups/types";
import { isNode } from "@aam-groups/types/json-node";
import { BrokenError, NotObservedError } from "../check.ts";
import { type Answer, type Credentials, type Exchange, isSuccess } from "../deployment/exchange.ts";
import { pathOf } from "../deployment/route.ts";
import { groupIn, groupsIn, isEscaped, type SeenGroup, sameText, usableId } from "../group.ts";
import { type Grant, sameList } from "../permissions.ts";
import { type Discarding, discard } from "./discard.ts";
import type { Session } from "./session.ts";

/** What a request says besides its operation. */
export interface Given {
  groupId?: number;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is. */
  text?: string;
  /** @default "own" */
  credentials?: Credentials;
  /** Instead of the operation's own path. */
  path?: string;
}

/** Name and description of a group. */
export interface GroupText {
  name: string;
  description: string | null;
}

/** A group that a check has created. */
export interface OwnGroup extends GroupText {
  id: number;
  /** The answer to its creation. */
  answer: Answer;
  /** How many groups of the run have had this id by then. */
  generation: number;
}

// How long to wait before each further look; the last one is repeated until the time is over.
const LOOKS_MS = [20, 40, 80, 160, 250];

/** One attempt at one check: it sends, remembers what it sent, and cleans up behind itself. */
export class Trial implements Discarding {
  readonly session: Session;
  readonly checkId: string;
  readonly exchanges: Exchange[] = [];
  readonly #ids = new Set<number>();
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #all: Exchange[];

  constructor(session: Session, checkId: string) {
    this.session = session;
    this.checkId = checkId;
    this.#all = session.byCheck.get(checkId) ?? [];
    session.byCheck.set(checkId, this.#all);
  }

  /** Sends a request of an operation. */
  async send(operationId: OperationId, given: Given = {}): Promise<Answer> {
    const { groupId, body, text, credentials, path } = given;
    const harmful = this.session.harmful.get(operationId);
    if (harmful !== undefined && credentials !== "none" && credentials !== "wrong") {
      throw new NotObservedError(
        `${operationId} was seen to damage other groups (${harmful}), so that this run does not use it again.`,
      );
    }
    const { method } = operationDescriptors[operationId];
    if (
      !this.session.areIdsTrusted &&
      isWriteTo(operationId) &&
      this.checkId !== "clean-up.list-as-before"
    ) {
      throw new NotObservedError(
        "Created groups are not listed under the ids that they are answered with, so that nothing is written to these ids.",
      );
    }
    const content = body === undefined ? text : JSON.stringify(body);
    const written = credentials === undefined ? textIn(body) : undefined;
    const { ledger } = this.session;
    const isNew = groupId !== undefined && written && !ledger.has(groupId, written);
    if (operationId === "updateGroup" && groupId !== undefined && written) {
      ledger.writes(groupId, written);
    }
    const granted =
      credentials === undefined && operationId === "setGroupPermissions"
        ? sameList(body)
        : undefined;
    if (groupId !== undefined && granted !== undefined) this.session.ledger.sets(groupId, granted);
    const others = this.session.neighbours.now;
    const sending = this.session.connection.send(
      {
        method,
        path: path ?? pathOf(operationId, groupId),
        // Another path is none of the operation's, whatever it answers.
        ...(path === undefined ? { operationId } : {}),
        ...(content === undefined ? {} : { body: content }),
        ...(credentials === undefined ? {} : { credentials }),
      },
      (exchange) => {
        this.exchanges.push(exchange);
        this.#all.push(exchange);
      },
    );
    this.#underWay.add(sending);
    const answer = await sending.finally(() => this.#underWay.delete(sending));
    if (operationId === "createGroup") this.#own(answer, content, others, written);
    const isRefused = answer.status >= 400 && answer.status < 500;
    if (operationId === "updateGroup" && groupId !== undefined && isNew && isRefused) {
      ledger.refused(groupId, written);
    }
    return answer;
  }

  /** Waits for what is still unanswered: a check may fail by one of several requests that were sent together. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  /** A group that was created, whatever else the answer says, is the run's, and goes into the journal at once. */
  #own(
    answer: Answer,
    content: string | undefined,
    others: ReadonlyMap<number, unknown>,
    written: GroupText | undefined,
  ): void {
    if (!isSuccess(answer)) return;
    const [, digits] = /"groupId"\s*:\s*"?(\d+)/.exec(answer.text) ?? [];
    const id = groupIn(answer.json)?.id ?? usableId(digits);
    if (id === undefined) return;
    // An answer that names a group which was there before is a lie, or a mock: that group is not ours.
    if (others.has(id) || this.session.profile === "stateless") return;
    const { generations, ledger } = this.session;
    generations.set(id, (generations.get(id) ?? 0) + 1);
    ledger.begins(id);
    if (written) ledger.writes(id, written);
    this.adopt(id, content ?? "");
  }

  /** Takes a group of this run into the journal, and discards it with the others. */
  adopt(id: number, name: string): void {
    const { journal, neighbours, mask } = this.session;
    if (journal.wasThere(id)) return;
    journal.created(id, mask.text(name));
    neighbours.forget(id);
    this.#ids.add(id);
  }

  /** A name with the run's mark. */
  mark(): string {
    return this.session.mark();
  }

  /**
   * Creates a group, as the thing that is judged.
   *
   * @throws BrokenError if it is refused or the answer has no usable id
   */
  async create(text: Partial<GroupText> = {}): Promise<OwnGroup> {
    const { name, description }: GroupText = {
      name: text.name ?? this.mark(),
      description: null,
      ...text,
    };
    const answer = await this.send("createGroup", { body: { name, description } });
    const id = groupIn(answer.json)?.id;
    this.expect(isSuccess(answer), "the group to be created", came(answer));
    if (id === undefined) return this.fail("a group with a groupId", came(answer));
    const generation = this.session.generations.get(id) ?? 0;
    if (this.session.profile !== "stateless") return { id, name, description, answer, generation };
    this.session.journal.created(this.session.standInId, name);
    return { id: this.session.standInId, name, description, answer, generation };
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
      this.session.unmet.push({
        check: checkId,
        message: error.message,
        exchanges: exchanges.slice(-6),
      });
      throw new NotObservedError(`What this check needs did not come about: ${error.message}`);
    }
  }

  /**
   * The list of groups.
   *
   * @throws NotObservedError if the answer is not a list
   */
  async list(): Promise<SeenGroup[]> {
    const answer = await this.send("listGroups");
    const groups = groupsIn(answer.json);
    if (!isSuccess(answer) || !groups) {
      throw new NotObservedError(`The list of groups cannot be read: ${came(answer)}`);
    }
    const foreign = groups.filter((group) => !this.session.isOwn(group));
    this.session.neighbours.see(foreign, answer.seq);
    for (const group of groups) this.session.ledger.see(group, answer.seq);
    return groups;
  }

  /** Looks until it is as it should be or the time for a write to show is over; the last look counts. */
  async until<T>(look: () => Promise<T>, isGood: (seen: T) => boolean): Promise<T> {
    const started = Date.now();
    for (let n = 0; ; n += 1) {
      const seen = await look();
      const lagMs = Date.now() - started;
      if (isGood(seen)) {
        if (n > 0) this.session.longestLagMs = Math.max(this.session.longestLagMs, lagMs);
        return seen;
      }
      if (lagMs >= this.session.patienceMs) {
        this.session.waitsInVain += 1;
        return seen;
      }
      await delay(LOOKS_MS[Math.min(n, LOOKS_MS.length - 1)]);
    }
  }

  /** The list, as soon as it is as it should be. */
  async listUntil(isGood: (groups: SeenGroup[]) => boolean): Promise<SeenGroup[]> {
    return this.until(() => this.list(), isGood);
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
    return this.until(async () => {
      const answer = await this.send("listGroupPermissions", { groupId: id });
      const list = isSuccess(answer) ? sameList(answer.json) : undefined;
      if (list !== undefined) this.session.ledger.seeGrants(id, list, answer.seq);
      return list ?? came(answer);
    }, isGood);
  }

  /** Sets permissions, as the thing that is judged. */
  async set(id: number, grants: readonly Grant[]): Promise<Answer> {
    const answer = await this.send("setGroupPermissions", { groupId: id, body: grants });
    this.expect(isSuccess(answer), `${sameList(grants)} to be set`, came(answer));
    return answer;
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
      this.notObserved(
        "Ids are used again, so that a request to a deleted group could reach another one.",
      );
    }
    const group = await this.haveOne();
    const { id } = group;
    if (grants.length > 0) await this.haveSet(id, grants);
    await this.given(async () => {
      const answer = await this.send("deleteGroup", { groupId: id });
      const isGone = isSuccess(answer) || (answer.isUncertain && answer.status === 404);
      this.expect(isGone, "the group to be deleted", came(answer));
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
  async update(id: number, body: GroupText): Promise<Answer> {
    const answer = await this.send("updateGroup", { groupId: id, body });
    this.expect(isSuccess(answer), "the group to be updated", came(answer));
    return answer;
  }

  /** Whether a text came back as it was sent; notes where a deployment escapes it. */
  isSame(sent: string | null, seen: unknown): boolean {
    if (sent !== null && typeof seen === "string" && isEscaped(sent, seen)) {
      this.peculiarity("Special characters in names and descriptions come back as HTML entities.");
    }
    return sameText(sent, seen);
  }

  /** Notes something lawful that callers may want to know. */
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
    throw new BrokenError(`Expected ${expected}. Came: ${what}`, harmful);
  }

  /** @throws NotObservedError because of the options or the fixtures */
  notObserved(reason: string): never {
    throw new NotObservedError(reason, { isTrouble: false });
  }

  /** Whether deletions of a group of this check have been answered, so that it need not be discarded. */
  isGone(id: number): void {
    this.#ids.delete(id);
    this.session.journal.deleted(id);
  }

  /** The groups of this check that have not been deleted. */
  get ownIds(): number[] {
    return [...this.#ids];
  }

  /** Deletes what this check has created. */
  async discard(): Promise<void> {
    await discard(this, [...this.#ids]);
  }
}

/** Whether an operation writes to groups that are there. */
function isWriteTo(operationId: OperationId): boolean {
  return operationDescriptors[operationId].method !== "GET" && operationId !== "createGroup";
}

/** The name and description that a body would write. */
function textIn(body: unknown): GroupText | undefined {
  if (!isNode(body) || typeof body.name !== "string") return undefined;
  return {
    name: body.name,
    description: typeof body.description === "string" ? body.description : null,
  };
}

/** What came, in a few words: status and the beginning of the body. */
export function came({ status, text }: { status: number; text: string }): string {
  const short = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  return short === "" ? `${status} without a body` : `${status} ${short.replaceAll(/\s+/g, " ")}`;
}

/** A text as a message shows it: quoted, and not longer than it needs to be. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 100)}… (${text.length} characters)` : text;
}

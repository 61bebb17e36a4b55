import { setTimeout as delay } from "node:timers/promises";
import { awake } from "../../deployment/awake-clock.ts";
import { isSuccess, type ReceivedResponse } from "../../deployment/exchange.ts";
import { groupsIn, type SeenGroup } from "../../group.ts";
import { NotObservedError } from "../../outcome-error.ts";
import { type Grant, sameList } from "../../permissions.ts";
import type { Session } from "../session/session.ts";
import type { Recorder, SentList } from "../session/shared-lists.ts";
import type { Stake } from "../session/waits.ts";
import { Sender } from "./sender.ts";
import { got } from "./wording.ts";

// How long to wait before each further look.
const LOOKS_MS = [20, 40, 80, 160];
const LONGEST_PAUSE_MS = 250;

/** Reads groups and permissions, and waits for what has been written to show. */
export class Reader extends Sender {
  readonly #stake: Stake;
  #isCutShort = false;

  /** @param isLast whether its outcome counts, and is not looked at again in another attempt */
  constructor(session: Session, checkId: string, isLast = true) {
    super(session, checkId);
    this.#stake = isLast ? "outcome" : "retry";
  }

  /** Whether something was waited for no longer because others had waited in vain, and may come yet: then no failure counts. */
  get isCutShort(): boolean {
    return this.#isCutShort;
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
   * @param stake what hangs on it; by default, what the check comes to
   */
  async until<T extends Pick<ReceivedResponse, "sentAt">>(
    look: () => Promise<T>,
    isGood: (seen: T) => boolean,
    place = "response",
    stake = this.#stake,
  ): Promise<T> {
    const { waits } = this.session;
    const wait = { checkId: this.checkId, deed: this.lastWrite ?? "nothing", place, stake };
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
  async listUntil(isGood: (groups: SeenGroup[]) => boolean, stake?: Stake): Promise<SeenGroup[]> {
    const { groups } = await this.until(
      () => this.#list(),
      (seen) => isGood(seen.groups),
      "list",
      stake,
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
  async permissionsUntil(
    id: number,
    isGood: (seen: string) => boolean,
    stake?: Stake,
  ): Promise<string> {
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
      stake,
    );
    return permissions;
  }
}

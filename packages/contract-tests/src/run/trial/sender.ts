import { isNode } from "@aam-groups/spec/json-node";
import type { OperationDescriptor, OperationId } from "@aam-groups/types";
import { operationDescriptors } from "@aam-groups/types";
import { createdIdIn } from "../../created-id.ts";
import { effectOf } from "../../deployment/effects.ts";
import { type Exchange, isSuccess, type ReceivedResponse } from "../../deployment/exchange.ts";
import { markIn } from "../../deployment/mark.ts";
import { requiredParameters } from "../../deployment/required-parameters.ts";
import { pathOf } from "../../deployment/route.ts";
import { NotObservedError } from "../../outcome-error.ts";
import { sameList } from "../../permissions.ts";
import { SAFETY_CHECKS } from "../safety.ts";
import type { WrittenText } from "../session/ledger.ts";
import type { Session } from "../session/session.ts";
import type { Recorder } from "../session/shared-lists.ts";
import { type Discarding, discard } from "./discard.ts";
import { isEchoOf } from "./echo.ts";
import type { RequestParts } from "./request-parts.ts";

/** Name and description of a group. */
export interface GroupText {
  name: string;
  description: string | null;
}

/** Sends what a check wants to send, as far as that does no harm, and knows which groups have come of it. */
export class Sender implements Discarding {
  readonly session: Session;
  readonly checkId: string;
  readonly exchanges: Exchange[] = [];
  /** The operation that this check has last written with. */
  protected lastWrite: OperationId | undefined;
  readonly #ids = new Set<number>();
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #all: Exchange[];

  constructor(session: Session, checkId: string) {
    this.session = session;
    this.checkId = checkId;
    this.#all = session.byCheck.get(checkId) ?? [];
    session.byCheck.set(checkId, this.#all);
  }

  /**
   * Sends a request of an operation.
   *
   * @param record gets every exchange that this takes; by default, they are this check's
   */
  async send(
    operationId: OperationId,
    given: RequestParts = {},
    record: Recorder = this.record,
  ): Promise<ReceivedResponse> {
    return this.waitedFor(this.#send(operationId, given, record));
  }

  async #send(
    operationId: OperationId,
    given: RequestParts,
    record: Recorder,
  ): Promise<ReceivedResponse> {
    const { groupId, body, text, credentials, path } = given;
    const harmful = this.session.harmful.get(operationId);
    if (harmful !== undefined && (credentials ?? "own") === "own") {
      throw new NotObservedError(
        `${operationId} damaged other groups (${harmful}), so this run stopped using it.`,
      );
    }
    const { method } = operationDescriptors[operationId] as OperationDescriptor;
    if (
      !this.session.areIdsTrusted &&
      isWriteTo(operationId) &&
      this.checkId !== SAFETY_CHECKS.cleanUp
    ) {
      throw new NotObservedError(
        "Created groups are not listed under the ids that their creation returned, so the run writes to none of these ids.",
      );
    }
    const written = textIn(body, method === "PATCH");
    const isUnlistable = [written?.name, written?.description].some(
      (one) => typeof one === "string" && this.session.unlistable.has(one),
    );
    if (isUnlistable) {
      throw new NotObservedError(
        "The list cannot be read with such a text, so the run no longer writes it: see list.shows-any-text.",
        { isTrouble: false },
      );
    }
    const content = body === undefined ? text : JSON.stringify(body);
    const { ledger } = this.session;
    const effect = credentials === undefined ? effectOf(operationId) : "reads";
    if (effect !== "reads") this.lastWrite = operationId;
    const added =
      effect === "writes name and description" && groupId !== undefined && written
        ? ledger.writes(groupId, written)
        : [];
    const granted = effect === "sets permissions" ? sameList(body) : undefined;
    if (groupId !== undefined && granted !== undefined) ledger.sets(groupId, granted);
    const others = this.session.neighbours.now;
    const deleted = effect === "deletes groups" ? idsIn(groupId, body) : [];
    // Before it is sent: a list may show what comes of it sooner than its response arrives.
    if (groupId !== undefined && isWriteTo(operationId) && deleted.length === 0)
      this.session.writes(groupId);
    const response = await this.session.connection.send(
      {
        method,
        path: path ?? pathOf(operationId, groupId),
        ...requiredParameters(operationId),
        // Another path is none of the operation's, whatever it returns.
        ...(path === undefined ? { operationId } : {}),
        ...(content === undefined ? {} : { body: content }),
        ...(credentials === undefined ? {} : { credentials }),
      },
      (exchange) => {
        if (deleted.length > 0) this.session.journal.deleting(deleted);
        record(exchange);
      },
    );
    if (effectOf(operationId) === "creates a group") {
      this.#own(response, content, others, credentials === undefined ? written : undefined);
    }
    if (deleted.length > 0 && !isSuccess(response)) this.session.journal.kept(deleted);
    const isRefused = response.status >= 400 && response.status < 500;
    if (groupId !== undefined && isRefused) ledger.takesBack(groupId, added);
    return response;
  }

  /** Makes an exchange one of this check. */
  protected readonly record: Recorder = (exchange) => {
    this.exchanges.push(exchange);
    this.#all.push(exchange);
  };

  /** Makes `settled` wait for something, too. */
  protected waitedFor<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    return work.finally(() => this.#underWay.delete(work));
  }

  /** Waits for what is still unanswered: a check may fail by one of several requests that were sent together. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  /**
   * What was created, whatever else the response says, goes into the journal at once: as the run's, or if it may be somebody
   * else's, as an id that the run must not write to.
   */
  #own(
    response: ReceivedResponse,
    content: string | undefined,
    others: ReadonlyMap<number, unknown>,
    written: WrittenText | undefined,
  ): void {
    if (!isSuccess(response)) return;
    const { areIdsTrusted, journal, mask, profile, ownRuns } = this.session;
    if (profile === "stateless") return;
    const { id, raw } = createdIdIn(response);
    const claimed = raw.filter((one) => !others.has(Number(one)));
    // A response that names a group which was there before is a lie: that group is not ours.
    if (id !== undefined && !others.has(id)) {
      const sent = written ?? { name: content, description: undefined };
      if (areIdsTrusted && isEchoOf(sent, response, ownRuns)) {
        this.begins(id, written?.name ?? content ?? "", written);
        return;
      }
      claimed.push(String(id));
    }
    for (const one of claimed)
      journal.claimed(one, markIn({ name: content })?.text ?? mask.text(content ?? ""));
  }

  /** A group has been created for this check, under an id that an earlier one may have had. */
  protected begins(id: number, name: string, written: WrittenText | undefined): void {
    const { generations, ledger } = this.session;
    generations.set(id, (generations.get(id) ?? 0) + 1);
    ledger.begins(id);
    if (written) ledger.writes(id, written);
    this.takes(id, name);
  }

  /** Takes a group of this run into the journal, and discards it with the others. */
  takes(id: number, name: string): void {
    const { journal, neighbours, mask } = this.session;
    if (journal.wasThere(id)) return;
    journal.created(id, mask.text(name));
    neighbours.forget(id);
    this.#ids.add(id);
  }

  /** Does so with a group that a list has shown. */
  adopt(id: number, name: string): void {
    const { journal } = this.session;
    if (journal.remaining.has(id)) this.#ids.add(id);
    else this.takes(id, name);
    if (journal.isOwn(id)) journal.listed(id);
  }

  /** A group of this check has been deleted, so it need not be discarded. */
  isGone(id: number): void {
    this.#ids.delete(id);
    this.session.journal.deleted(id);
  }

  /** The groups of this check that have not been deleted. */
  get ownIds(): number[] {
    return [...this.#ids];
  }

  /** Deletes what this check has created, as far as it is known to be the run's by now. */
  async discard(): Promise<void> {
    const { journal } = this.session;
    await discard(
      this,
      this.ownIds.filter((id) => journal.isOwn(id)),
    );
  }
}

/** Whether an operation writes to groups that are there. */
function isWriteTo(operationId: OperationId): boolean {
  const effect = effectOf(operationId);
  return effect !== "reads" && effect !== "creates a group";
}

/** The groups that a deletion names. */
function idsIn(groupId: number | undefined, body: unknown): number[] {
  if (groupId !== undefined) return [groupId];
  return Array.isArray(body) ? body.filter((id) => typeof id === "number") : [];
}

/** The name and description that a body would write; if it is partial, what is missing in it stays. */
function textIn(body: unknown, isPartial: boolean): WrittenText | undefined {
  if (!isNode(body)) return undefined;
  const name = typeof body.name === "string" ? body.name : undefined;
  if (name === undefined && !isPartial) return undefined;
  const stays = isPartial && body.description === undefined;
  return {
    name,
    description: stays ? undefined : typeof body.description === "string" ? body.description : null,
  };
}

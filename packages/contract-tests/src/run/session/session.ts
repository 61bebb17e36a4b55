import { Mask } from "@aam-groups/http/deep-mask";
import type { OperationId } from "@aam-groups/types";
import type { ApiCredentials } from "../../deployment/api-headers.ts";
import { Connection } from "../../deployment/connection.ts";
import type { Exchange } from "../../deployment/exchange.ts";
import type { SimpleFetch } from "../../deployment/fetch-via.ts";
import { guard } from "../../deployment/guard.ts";
import { Journal } from "../../deployment/journal.ts";
import { markIn, markOf } from "../../deployment/mark.ts";
import { type ForwardProxy, proxySecrets } from "../../deployment/proxy.ts";
import type { ShellWords } from "../../deployment/shell-words.ts";
import { secretsOf } from "../../deployment/sign-in.ts";
import type { Fixtures } from "../../fixtures.ts";
import { runIdOf, type SeenGroup } from "../../group.ts";
import { type Grant, type GrantObjectType, objectName } from "../../permissions.ts";
import { takeIn } from "./arrival.ts";
import { KnownGroups } from "./known-groups.ts";
import { WriteLedger } from "./ledger.ts";
import { Neighbours } from "./neighbours.ts";
import { ObjectAccess } from "./object-access.ts";
import { type SentList, SharedLists } from "./shared-lists.ts";
import { UnlistableTexts } from "./unlistable.ts";
import { Waits } from "./waits.ts";

/** What a run is told. It can be sent from one thread to another. */
export interface RunOptions {
  /** Including the prefix, without a slash at the end. */
  baseUrl: string;
  credentials: ApiCredentials;
  fixtures: Fixtures;
  runId: string;
  /** Where the run keeps the ids of its groups. */
  journalFile: string;
  readOnly: boolean;
  seed: number;
  /** Random sequences. */
  runs: number;
  /** Steps of one random sequence to repeat, as a finding names them, e.g. `2,5,6`. */
  path?: string;
  /** Requests, and checks, at the same time. */
  concurrency: number;
  timeoutMs: number;
  /** How long a write may take to show. */
  settleMs: number;
  maxRequests: number;
  /** What all requests go through, if anything. */
  proxy?: ForwardProxy;
}

/**
 * The id that is used for every created group on a target without state. A mock accepts any id, and no group of a real deployment
 * has this one.
 */
export const STAND_IN_ID = Number.MAX_SAFE_INTEGER - 1;

/** One run against one deployment: the connection, the journal, and what has been learnt so far. */
export class Session {
  readonly baseUrl: string;
  /** How a shell gets the credentials of this run. */
  readonly shell: ShellWords | undefined;
  readonly proxy: ForwardProxy | undefined;
  readonly fixtures: Fixtures;
  readonly runId: string;
  readonly journalFile: string;
  readonly readOnly: boolean;
  readonly timeoutMs: number;
  readonly settleMs: number;
  /** Which random sequences to run. */
  readonly sequences: Pick<RunOptions, "seed" | "runs" | "path">;
  readonly mask: Mask;
  readonly connection: Connection;
  readonly journal: Journal;
  readonly neighbours = new Neighbours();
  readonly ledger = new WriteLedger();
  readonly unlistable = new UnlistableTexts();
  readonly lists = new SharedLists<SentList>();
  readonly waits: Waits;
  /** What checks relied on and what did not come about, with the exchanges that show it. */
  readonly unmet: { check: string; message: string; exchanges: readonly Exchange[] }[] = [];
  /** The exchanges of each check, by its id; those of the gates by `gates`. */
  readonly byCheck = new Map<string, Exchange[]>();
  /** Operations that were seen to damage groups that they were not about, and the check that saw it. */
  readonly harmful = new Map<OperationId, string>();
  /** Operations that were watched while they did what they are for, and left everything else alone. */
  readonly harmless = new Set<OperationId>();
  /** Conforming peculiarities, by the check that saw them first. */
  readonly peculiarities = new Map<string, string>();
  /** Objects from the fixtures, or from the permissions of existing groups. */
  readonly objects: Record<GrantObjectType, (number | string)[]> = {
    SEGMENT: [],
    TRAIT: [],
    DESTINATION: [],
  };
  /** What the deployment says about them. */
  readonly access = new ObjectAccess(() => this.accessible);
  /** The permissions of some foreign groups, as they were at the beginning. */
  readonly foreignPermissions = new Map<number, string>();
  /** `undefined` until the gates have been passed. */
  profile: "stateful" | "stateless" | undefined;
  /** How often something that the run did was followed by a change that no other client seems to have made, by its name. */
  readonly suspicions = new Map<string, number>();
  /** How often an id was given to a new group: some deployments use the ids of deleted ones again. */
  readonly generations = new Map<number, number>();
  /** Whether a new group got the id of one that had been deleted: then nothing is written to deleted ones. */
  usesIdsAgain = false;
  /** Whether the list shows created groups under other ids than their creation returned: then none of those may be written to. */
  areIdsTrusted = true;
  /** Why the run creates nothing more, if it must not. */
  creationStopped: string | undefined;
  /** What was found before any check was judged, by the check that it belongs to. */
  readonly foundInGates = new Map<string, { message: string; exchanges: readonly Exchange[] }>();
  /** What happened to groups that are not the run's, while nobody else was seen at work, as sentences. */
  readonly unexplained = new Set<string>();
  /** The groups that lists have shown with each mark of the run: their ids. */
  readonly shown = new Map<string, Set<number>>();
  /** The runs whose groups count as this run's: itself, and those that it cleans up after. */
  readonly ownRuns: Set<string>;
  /** Deleted groups to which something was written later. */
  readonly #haunted = new Set<number>();
  #marks = 0;

  constructor(options: RunOptions, send?: SimpleFetch) {
    const { baseUrl, credentials, concurrency, timeoutMs, maxRequests, runId, readOnly } = options;
    this.baseUrl = baseUrl;
    this.shell = credentials.shell;
    const { proxy } = options;
    this.proxy = proxy;
    this.fixtures = options.fixtures;
    this.runId = runId;
    this.ownRuns = new Set([runId]);
    this.journalFile = options.journalFile;
    this.readOnly = readOnly;
    this.timeoutMs = timeoutMs;
    this.settleMs = options.settleMs;
    this.waits = new Waits(options.settleMs);
    this.sequences = options;
    const { token, apiKey = "", organizationId = "" } = credentials;
    this.mask = new Mask([...secretsOf(token), apiKey, organizationId, ...proxySecrets(proxy)]);
    this.journal = Journal.resume(options.journalFile, (reason, entry) => {
      this.connection.abort(reason);
      if (!("created" in entry || "claimed" in entry)) return;
      const id = "created" in entry ? entry.created : entry.claimed;
      this.connection.notes.add(
        `Group ${id} (${entry.name}) was created, and is not in the journal.`,
      );
    });
    for (const operationId of this.journal.harmful) this.harmful.set(operationId, "by its journal");
    const { conflictGroupId } = options.fixtures;
    const known = new KnownGroups();
    this.connection = new Connection({
      ...{ baseUrl, credentials, concurrency, timeoutMs, maxRequests, mask: this.mask },
      ...(proxy === undefined ? {} : { proxy }),
      ...(send === undefined ? {} : { fetch: send }),
      arrived: (exchange, response) => takeIn(known, exchange, response),
      guard: (request) =>
        guard(request, {
          ...{ runId, readOnly },
          isOwn: (id) => this.journal.isOwn(id),
          isClaimed: (digits) => this.journal.claims.has(digits),
          ...(conflictGroupId === undefined ? {} : { conflictGroupId }),
        }),
    });
  }

  /** A text that nothing else on the deployment holds, and that tells whose group it is. */
  mark(): string {
    this.#marks += 1;
    return markOf(this.runId, this.#marks);
  }

  /** A group is about to be written to. */
  writes(id: number): void {
    if (this.journal.isOwn(id) && !this.journal.remaining.has(id)) this.#haunted.add(id);
  }

  /** Uses an operation no more, neither here nor in a later clean-up: it has damaged groups that it was not about, or may have. */
  ban(operationId: OperationId, checkId: string): void {
    if (this.harmful.has(operationId)) return;
    this.harmful.set(operationId, checkId);
    this.journal.banned(operationId);
  }

  /**
   * Whether a group was created by this run, by its journal or by the mark in it. One that was there before is not, whatever
   * mark a faulty deployment has written into it; nor is one with the mark of another run.
   */
  isOwn(group: SeenGroup): boolean {
    if (this.journal.wasThere(group.id)) return false;
    const runId = runIdOf(group);
    return runId === undefined ? this.journal.isOwn(group.id) : this.ownRuns.has(runId);
  }

  /** Whether a list shows a group as the run's, which no earlier response need have done. */
  isMarked(group: SeenGroup): boolean {
    return this.isOwn(group) && runIdOf(group) !== undefined;
  }

  /**
   * Tells the run's groups in a list from all others, and keeps in mind what the list says about ids.
   *
   * @returns the groups of others
   */
  foreignIn(groups: readonly SeenGroup[]): SeenGroup[] {
    return groups.filter((group) => {
      const { id, fields } = group;
      if (this.isMarked(group) || (this.isOwn(group) && this.#isKnown(group))) {
        this.#takeNotice(id, markIn(fields)?.text);
        this.journal.listed(id);
        return false;
      }
      if (this.journal.isOwn(id)) this.#disown(id, fields.name);
      return true;
    });
  }

  /** What a list has shown as the run's stays so until it is deleted, whatever becomes of its texts. */
  #isKnown(group: SeenGroup): boolean {
    const { journal, ledger } = this;
    const isThere = journal.wasListed(group.id) && journal.remaining.has(group.id);
    return isThere || ledger.isFamiliar(group);
  }

  /** It is somebody else's: the response to a creation has given its id, or its id is used again. */
  #disown(id: number, name: unknown): void {
    const { journal } = this;
    this.distrust(id);
    // Or a write to a deleted group has made one: nobody can tell, so that it is reported, and not touched.
    if (this.#haunted.has(id)) journal.claimed(String(id), this.mask.text(`${name}`));
    this.journal.wereThere([id]);
  }

  /** Writes to a group no more. What was really created is known by its mark as soon as a list shows that, or else reported. */
  distrust(id: number): void {
    const name = this.journal.remaining.get(id);
    if (name === undefined) return;
    this.journal.deleted(id);
    this.journal.claimed(String(id), this.ledger.markOf(id) ?? name);
  }

  #takeNotice(id: number, mark: string | undefined): void {
    if (mark === undefined) return;
    this.shown.set(mark, (this.shown.get(mark) ?? new Set()).add(id));
    for (const [claim, text] of this.journal.claims) if (text === mark) this.journal.settled(claim);
  }

  /**
   * Whether a created group may not be this run's: the response gave an id that another group had before, or may have got
   * meanwhile.
   */
  wasTaken(id: number): boolean {
    if (this.profile === "stateless" || !this.areIdsTrusted) return false;
    return !this.journal.isOwn(id) || this.journal.claims.has(String(id));
  }

  /** The objects to set permissions on. One that the fixtures call inaccessible may be in the permissions of existing groups. */
  get accessible(): Readonly<Record<GrantObjectType, readonly (number | string)[]>> {
    const { SEGMENT, TRAIT, DESTINATION } = this.objects;
    const { inaccessibleObject } = this.fixtures;
    if (inaccessibleObject === undefined) return this.objects;
    const inaccessible = objectName(inaccessibleObject);
    const others = (objectType: GrantObjectType, ids: readonly (number | string)[]) =>
      ids.filter((objectId) => objectName({ objectType, objectId }) !== inaccessible);
    return {
      SEGMENT: others("SEGMENT", SEGMENT),
      TRAIT: others("TRAIT", TRAIT),
      DESTINATION: others("DESTINATION", DESTINATION),
    };
  }

  /** A permission object on an accessible object, with permissions that the examples in Adobe's documentation show. */
  grant(objectType: GrantObjectType, words: readonly string[], which = 0): Grant | undefined {
    const objectId = this.accessible[objectType][which];
    return objectId === undefined ? undefined : { objectType, objectId, permissions: words };
  }
}

import { randomInt } from "node:crypto";
import {
  KeptConnection,
  NoResponse,
  type ParsedResponse,
} from "@aam-groups/test-kit/kept-connection";
import type { Group, GroupInput, PermissionObject } from "@aam-groups/types";
import { type GroupState, type Ledger, stateOf } from "./ledger.ts";
import { markedPermissions, type Partner } from "./partners.ts";

const MOST_GROUPS = 12;
const BULK = 5;
const MOST_STEPS = 30;

let serial = 0;

/** Where a client works, and whom it tells. */
export interface SoakPlace {
  baseUrl: string;
  ledger: Ledger;
  /** How many clients there are. */
  clients: number;
  /** Set when the sandbox is gone: the client then ends. */
  isOver(): boolean;
  /** Called for each request. */
  onRequest(): void;
  /** Called for each response. */
  onResponse(): void;
}

/** One client of a partner. Only it writes to its groups, one request after the other. */
export class Client {
  readonly #number: number;
  readonly #partner: Partner;

  constructor(number: number, partner: Partner) {
    this.#number = number;
    this.#partner = partner;
  }

  /** Sends requests until the sandbox is gone, and takes broken connections as they come. */
  async work(place: SoakPlace): Promise<void> {
    while (!place.isOver()) {
      // Each connection has a fate of its own: nobody keeps a good one for long.
      using connection = new KeptConnection(place.baseUrl, this.#partner.token);
      try {
        for (let left = randomInt(1, MOST_STEPS); left > 0 && !place.isOver(); left -= 1)
          await this.#step(connection, place);
      } catch (error) {
        if (!(error instanceof NoResponse)) throw error;
      }
    }
  }

  #step(connection: KeptConnection, place: SoakPlace): Promise<void> {
    const { ledger, clients } = place;
    const send = async (method: string, path: string, body?: unknown) => {
      place.onRequest();
      const response = await connection.send(method, path, body);
      place.onResponse();
      return response;
    };
    const certain = ledger.certain(this.#number);
    const newest = certain.at(-1);
    const dice = randomInt(20);
    if (dice < 2) return this.#readList(send, ledger);
    if (dice < 4) return this.#trespass(send, ledger, clients);
    if (!newest || (dice < 9 && certain.length < MOST_GROUPS)) return this.#create(send, ledger);
    const [groupId, state] = certain[randomInt(certain.length)] ?? newest;
    const path = `/groups/${groupId}`;
    if (dice < 11) return this.#readPermissions(send, ledger, groupId);
    if (dice < 14) {
      const input = this.#newInput();
      const change = new Map([[groupId, { ...state, ...input }]]);
      return this.#write(ledger, "updateGroup", 200, change, () => send("PUT", path, input));
    }
    if (dice < 17) {
      const permissions = markedPermissions(this.#partner, ++serial);
      const change = new Map([[groupId, { ...state, permissions }]]);
      const set = () => send("PUT", `${path}/permissions/`, permissions);
      return this.#write(ledger, "setGroupPermissions", 200, change, set);
    }
    if (dice < 19 || certain.length < BULK) {
      // The newest: its id is the one that a careless database would give again.
      const [last] = newest;
      const gone = new Map([[last, undefined]]);
      return this.#write(ledger, "deleteGroup", 204, gone, () => send("DELETE", `/groups/${last}`));
    }
    const bulk = certain.slice(-BULK).map(([id]) => id);
    const gone = new Map(bulk.map((id) => [id, undefined]));
    const remove = () => send("DELETE", "/groups/bulk-delete", bulk);
    return this.#write(ledger, "deleteGroups", 204, gone, remove);
  }

  async #create(send: Send, ledger: Ledger): Promise<void> {
    const input = this.#newInput();
    const { pid } = this.#partner;
    try {
      const { status, body } = await send("POST", "/groups/", input);
      if (status !== 201) return this.#unexpected(ledger, undefined, "createGroup", 201, status);
      ledger.created((body as Group).groupId, pid, this.#number, input);
    } catch (error) {
      if (error instanceof NoResponse) ledger.creationWithoutResponse(pid, this.#number, input);
      throw error;
    }
  }

  async #write(
    ledger: Ledger,
    operation: string,
    expected: number,
    change: ReadonlyMap<number, GroupState | undefined>,
    send: () => Promise<ParsedResponse>,
  ): Promise<void> {
    try {
      const { status } = await send();
      if (status === expected) return ledger.changed(operation, change);
      const [groupId] = change.keys();
      this.#unexpected(ledger, groupId, operation, expected, status);
    } catch (error) {
      if (error instanceof NoResponse) ledger.changeWithoutResponse(change);
      throw error;
    }
  }

  /** Its own groups are as it left them, and there are none of other partners. */
  async #readList(send: Send, ledger: Ledger): Promise<void> {
    const certain = ledger.certain(this.#number);
    const { status, body } = await send("GET", "/groups/");
    if (status !== 200) return this.#unexpected(ledger, undefined, "listGroups", 200, status);
    const groups = new Map((body as Group[]).map((group) => [group.groupId, group]));
    for (const { groupId, pid, name } of groups.values()) {
      const owner = ledger.groups.get(groupId)?.pid ?? pid;
      if (owner === this.#partner.pid && name.startsWith(this.#marker)) continue;
      const seen = `${name} in the list of partner ${this.#partner.pid}`;
      ledger.report("foreign", groupId, "listGroups", `it belongs to partner ${owner}`, seen);
    }
    for (const [groupId, { permissions }] of certain) {
      const known = ledger.groups.get(groupId);
      const group = groups.get(groupId);
      if (known) ledger.compare(groupId, known, group && stateOf(group, permissions));
    }
  }

  async #readPermissions(send: Send, ledger: Ledger, groupId: number): Promise<void> {
    const { status, body } = await send("GET", `/groups/${groupId}/permissions`);
    if (status >= 500)
      return this.#unexpected(ledger, groupId, "listGroupPermissions", 200, status);
    const known = ledger.groups.get(groupId);
    if (!known?.state) return;
    const { state } = known;
    const seen = status === 200 ? { ...state, permissions: body as PermissionObject[] } : undefined;
    ledger.compare(groupId, known, seen);
  }

  /** Reaches for a group of another partner, which must be refused. Its owner notices if it is changed nevertheless. */
  async #trespass(send: Send, ledger: Ledger, clients: number): Promise<void> {
    const others = ledger.certain(randomInt(clients));
    const [groupId] = others.at(-1) ?? [];
    const owner = groupId === undefined ? undefined : ledger.groups.get(groupId)?.pid;
    if (groupId === undefined || owner === this.#partner.pid) return;
    const input = this.#newInput();
    const attempts: [operation: string, method: string, path: string, body?: unknown][] = [
      ["listGroupPermissions", "GET", `/groups/${groupId}/permissions`],
      ["updateGroup", "PUT", `/groups/${groupId}`, input],
      ["setGroupPermissions", "PUT", `/groups/${groupId}/permissions/`, []],
      ["deleteGroup", "DELETE", `/groups/${groupId}`],
      ["deleteGroups", "DELETE", "/groups/bulk-delete", [groupId]],
    ];
    const attempt = attempts[randomInt(attempts.length)];
    if (!attempt) return;
    const [operation, method, path, body] = attempt;
    const { status } = await send(method, path, body);
    if (status >= 500) return this.#unexpected(ledger, groupId, operation, 404, status);
    if (status >= 400) return;
    const seen = `${status} for partner ${this.#partner.pid}`;
    ledger.report("foreign", groupId, operation, `it belongs to partner ${owner}`, seen);
  }

  #unexpected(
    ledger: Ledger,
    groupId: number | undefined,
    operation: string,
    expected: number,
    status: number,
  ): void {
    ledger.report("unexpected", groupId, operation, `status ${expected}`, `status ${status}`);
  }

  get #marker(): string {
    return `${this.#partner.pid} `;
  }

  #newInput(): GroupInput & { description: string | null } {
    const name = `${this.#marker}client ${this.#number} group ${++serial}`;
    return { name, description: serial % 3 === 0 ? null : `description of ${name}` };
  }
}

type Send = (method: string, path: string, body?: unknown) => Promise<ParsedResponse>;

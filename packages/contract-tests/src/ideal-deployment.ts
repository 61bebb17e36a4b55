import { isNode } from "@aam-groups/spec/json-node";
import { operationAt } from "./deployment/route.ts";
import type { Fixtures } from "./fixtures.ts";
import { parsedJson } from "./json-text.ts";
import { type Grant, KNOWN_WORDS, type ObjectType } from "./permissions.ts";

interface IdealGroup {
  groupId: number;
  name: string;
  description: string | null;
}

/**
 * A deployment in memory that keeps every promise, instead of `fetch`. A plan is what a run sends to it: the requests of a
 * run depend on the responses, and these are the ones to expect.
 */
export class IdealDeployment {
  readonly #groups = new Map<number, IdealGroup>();
  readonly #grants = new Map<number, unknown>();
  readonly #fixtures: Fixtures;
  readonly #prefixLength: number;
  #lastId = 1_000_000;

  constructor(baseUrl: string, fixtures: Fixtures) {
    this.#fixtures = fixtures;
    this.#prefixLength = baseUrl.length;
    const { conflictGroupId } = fixtures;
    const ids = [1, ...(conflictGroupId === undefined ? [] : [conflictGroupId])];
    for (const groupId of ids)
      this.#groups.set(groupId, { groupId, name: "Existing group", description: null });
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const [path = ""] = String(input).slice(this.#prefixLength).split("?");
    const { method = "GET", body } = init;
    const token = new Headers(init.headers).get("authorization");
    if (token !== "Bearer plan") return respond(401, undefined, { "www-authenticate": "Bearer" });
    const route = operationAt(method, path);
    if (!route) return respond(404);
    const { operationId, groupId = 0 } = route;
    const given = typeof body === "string" ? parsedJson(body) : undefined;
    switch (operationId) {
      case "listGroups":
        return respond(200, [...this.#groups.values()].map(shown));
      case "createGroup":
        return isInput(given) ? this.#write(++this.#lastId, given, 201) : respond(400);
      case "updateGroup":
        if (!this.#groups.has(groupId)) return respond(404);
        return isInput(given) ? this.#write(groupId, given, 200) : respond(400);
      case "deleteGroup":
        return this.#delete([groupId]);
      case "deleteGroups":
        return this.#delete(Array.isArray(given) ? given : []);
      case "listGroupPermissions":
        return this.#groups.has(groupId)
          ? respond(200, this.#grants.get(groupId) ?? [])
          : respond(400);
      case "setGroupPermissions":
        return this.#set(groupId, given);
      default:
        throw new Error(`The ideal deployment lacks ${operationId satisfies never}.`);
    }
  };

  #write(
    groupId: number,
    { name, description = null }: Omit<IdealGroup, "groupId">,
    status: number,
  ): Response {
    const group = { groupId, name, description };
    this.#groups.set(groupId, group);
    return respond(status, shown(group));
  }

  #delete(ids: readonly number[]): Response {
    if (ids.some((id) => !this.#groups.has(id))) return respond(404);
    if (ids.some((id) => id === this.#fixtures.conflictGroupId)) return respond(409);
    for (const id of ids) this.#groups.delete(id);
    return respond(204);
  }

  #set(groupId: number, given: unknown): Response {
    if (!this.#groups.has(groupId) || !Array.isArray(given)) return respond(400);
    const grants: Partial<Grant>[] = given;
    const isValid = ({ objectType, permissions }: Partial<Grant>) =>
      permissions?.every((word) => KNOWN_WORDS[objectType as ObjectType]?.includes(word)) ?? false;
    if (!grants.every(isValid)) return respond(400);
    const { inaccessibleObject: hidden } = this.#fixtures;
    const isHidden = ({ objectType, objectId }: Partial<Grant>) =>
      objectType === hidden?.objectType && String(objectId) === String(hidden?.objectId);
    if (grants.some(isHidden)) return respond(403);
    this.#grants.set(groupId, given);
    return respond(200, given);
  }
}

function shown(group: IdealGroup): object {
  return { ...group, pid: 1, membershipCount: 0, wildcards: [], users: [] };
}

function isInput(value: unknown): value is Omit<IdealGroup, "groupId"> {
  return isNode(value) && typeof value.name === "string" && value.name.trim() !== "";
}

function respond(status: number, body?: unknown, headers: Record<string, string> = {}): Response {
  const text = body === undefined ? null : JSON.stringify(body);
  return new Response(text, {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

import { halfCharacters } from "@aam-groups/spec/json-body";
import type { GroupInput, PermissionObject } from "@aam-groups/types";
import { Ajv2020 } from "ajv/dist/2020.js";
import { OBJECT_TYPES } from "../spec-values.ts";
import defaultWorldJson from "./default.json" with { type: "json" };
import schema from "./world.schema.json" with { type: "json" };

/** A person who may call the API; an `admin` may manage groups, a `user` may not. */
export interface WorldUser {
  userId: number;
  pid: number;
  name: string;
  role: "admin" | "user";
  tokens?: string[];
  login?: { username: string; password: string };
}

/** A program that may request tokens. */
export interface WorldClient {
  clientId: string;
  clientSecret: string;
  grant: "client_credentials" | "password";
  userId?: number;
}

/** A group as it is at first. */
export interface WorldGroup extends GroupInput {
  groupId: number;
  pid: number;
  users?: number[];
  wildcards?: string[];
  permissions?: PermissionObject[];
  undeletable?: string;
}

/** The data that a sandbox starts with; see `world.schema.json`. */
export interface World {
  /** Address of the schema, for editors. */
  $schema?: string;
  partners: { pid: number; name: string }[];
  users: WorldUser[];
  clients?: WorldClient[];
  objects: { objectType: string; objectId: number; users: number[] }[];
  groups: WorldGroup[];
}

/** An invalid world. The message names the field. */
export class WorldError extends Error {
  override name = "WorldError";
}

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile<World>({
  ...schema,
  $defs: { ...schema.$defs, objectType: { enum: OBJECT_TYPES } },
});

/**
 * Validates a world against its schema, and checks its references.
 *
 * @param name what it is called, e.g. the name of its file
 * @throws WorldError with every problem found
 */
export function checkWorld(value: unknown, name = "This"): World {
  if (!validate(value)) {
    const problems = (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath || "/"} ${message}${"additionalProperty" in params ? `: ${params.additionalProperty}` : ""}`,
    );
    throw new WorldError(`${name} is not a valid world: ${problems.join("; ")}.`);
  }
  const texts = halfCharacters(value);
  if (texts.length > 0) {
    throw new WorldError(`${name} is not a valid world: ${texts.join("; ")}.`);
  }
  const problems = danglingReferences(value);
  if (problems.length > 0) {
    throw new WorldError(`${name} is an inconsistent world: ${problems.join("; ")}.`);
  }
  return value;
}

/** The samples of Adobe's documentation, a second partner, a user who may not manage groups, and a group that cannot be deleted. */
export const defaultWorld: World = checkWorld(defaultWorldJson);

function danglingReferences({ partners, users, clients = [], objects, groups }: World): string[] {
  const pids = new Set(partners.map(({ pid }) => pid));
  const userIds = new Set(users.map(({ userId }) => userId));
  const missing = (
    kind: string,
    known: Set<number>,
    at: string,
    ids: readonly (number | undefined)[],
  ) =>
    ids
      .filter((id) => id !== undefined && !known.has(id))
      .map((id) => `${at} has the unknown ${kind} ${id}`);
  return [
    ...users.flatMap(({ userId, pid }) => missing("partner", pids, `user ${userId}`, [pid])),
    ...clients.flatMap(({ clientId, userId }) =>
      missing("user", userIds, `client ${clientId}`, [userId]),
    ),
    ...objects.flatMap((o) => missing("user", userIds, `${o.objectType} ${o.objectId}`, o.users)),
    ...groups.flatMap(({ groupId, pid, users: members = [] }) => [
      ...missing("partner", pids, `group ${groupId}`, [pid]),
      ...missing("user", userIds, `group ${groupId}`, members),
    ]),
    ...twice(
      "user",
      users.map(({ userId }) => userId),
    ),
    ...twice(
      "group",
      groups.map(({ groupId }) => groupId),
    ),
    ...twice(
      "token",
      users.flatMap(({ tokens = [] }) => tokens),
    ),
  ];
}

function twice(kind: string, values: readonly (string | number)[]): string[] {
  const seen = new Set<string | number>();
  const repeated = values.filter((value) => seen.size === seen.add(value).size);
  // A token is a secret even when it is wrong.
  return repeated.map((value) =>
    kind === "token" ? "a token occurs twice" : `${kind} ${value} occurs twice`,
  );
}

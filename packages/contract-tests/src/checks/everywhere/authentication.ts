import { isNode } from "@aam-groups/spec/json-node";
import {
  type OperationDescriptor,
  type OperationId,
  operationDescriptors,
  type operations,
} from "@aam-groups/types";
import { type Check, checksOf } from "../../check.ts";
import {
  isSuccess,
  type ReceivedResponse,
  type SentCredentials,
} from "../../deployment/exchange.ts";
import { fingerprint, type SeenGroup } from "../../group.ts";
import type { RequestParts } from "../../run/trial/request-parts.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { got, shown } from "../../run/trial/wording.ts";

export type Request = [OperationId, RequestParts];

function text(trial: Trial): object {
  return { name: trial.mark(), description: null };
}

type WithBody = {
  [Id in OperationId]: operations[Id]["requestBody"] extends undefined ? never : Id;
}[OperationId];

/** What is sent to each operation that takes a body, about a group of this check. Every operation must reject it. */
const BODIES: Record<WithBody, (trial: Trial, groupId: number) => unknown> = {
  createGroup: text,
  updateGroup: text,
  deleteGroups: (_trial, groupId) => [groupId],
  setGroupPermissions: (trial) => trial.someGrants(),
};

function request({ id, path }: OperationDescriptor, trial: Trial, groupId = 0): Request {
  const body = id in BODIES ? BODIES[id as WithBody](trial, groupId) : undefined;
  return [
    id,
    { ...(path.includes("{groupId}") && { groupId }), ...(body !== undefined && { body }) },
  ];
}

const OPERATIONS = Object.values(operationDescriptors);

/** Requests that read: for any group, since they must be refused before anybody looks at it. */
export async function reads(trial: Trial): Promise<Request[]> {
  const [existing] = trial.session.neighbours.now.keys();
  const groupId = trial.session.readOnly ? existing : (await trial.haveOne()).id;
  return OPERATIONS.filter(
    ({ method, path }) => method === "GET" && (groupId !== undefined || !path.includes("{")),
  ).map((operation) => request(operation, trial, groupId));
}

/** Requests that write, each to a group of its own. */
export async function writes(trial: Trial): Promise<Request[]> {
  const writing = OPERATIONS.filter(({ method }) => method !== "GET");
  const groups = await trial.have(writing.length);
  return writing.map((operation, i) => request(operation, trial, groups[i]?.id));
}

function needed<const Id extends string>(
  id: Id,
  credentials: Exclude<SentCredentials, "own">,
  statement: string,
  requests: (trial: Trial) => Promise<Request[]>,
  isWriting: boolean,
): Check<`authentication.${Id}`> {
  return {
    id: `authentication.${id}`,
    operationId: "all",
    statement,
    judges: ["listGroups 401", "createGroup 401"],
    needs: isWriting ? ["writing"] : [],
    async run(trial) {
      const all = await requests(trial);
      for (const [operationId, given] of all) {
        const response = await trial.send(operationId, { ...given, credentials });
        expectRejected(trial, operationId, response);
      }
      return `${all.map(([operationId]) => operationId).join(", ")}: refused`;
    },
  };
}

/** Whether a list holds groups or permission objects; a list of errors is as good as any other form of errors. */
function hasData(json: unknown): boolean {
  return (
    Array.isArray(json) &&
    json.some((item) => isNode(item) && ("groupId" in item || "objectId" in item))
  );
}

/** @param request what was sent, as the beginning of a sentence */
export function expectRejected(trial: Trial, request: string, response: ReceivedResponse): void {
  trial.expect(!isSuccess(response), `${request} to be rejected`, got(response));
  trial.expect(
    !hasData(response.json),
    `${request} to be rejected without returning data`,
    got(response),
  );
  trial.expect(response.status < 500, `${request} to be rejected with a 4xx`, got(response));
}

export const authenticationChecks = checksOf([
  needed("reads-need-a-token", "none", "Reading without a token is rejected.", reads, false),
  needed("writes-need-a-token", "none", "Writing without a token is rejected.", writes, true),
  needed(
    "reads-refuse-a-wrong-token",
    "wrong",
    "Reading with an invalid token is rejected.",
    reads,
    false,
  ),
  needed(
    "writes-refuse-a-wrong-token",
    "wrong",
    "Writing with an invalid token is rejected.",
    writes,
    true,
  ),
  {
    id: "authentication.refusal-changes-nothing",
    operationId: "all",
    statement: "A request rejected for its token changes nothing.",
    judges: [
      "createGroup request",
      "updateGroup request",
      "deleteGroup 204",
      "setGroupPermissions 200",
    ],
    needs: ["writing"],
    run: changesNothing,
  },
  {
    id: "authentication.returns-401",
    operationId: "all",
    statement: "A request with a missing or invalid token returns 401, or 403 from a gateway.",
    judges: ["listGroups 401"],
    needs: [],
    async run(trial) {
      const statuses = new Set<number>();
      for (const credentials of ["none", "wrong"] as const) {
        const response = await trial.send("listGroups", { credentials });
        if (isSuccess(response)) return trial.notObserved("The token does not matter.");
        trial.expect([401, 403].includes(response.status), "401 or 403", got(response));
        statuses.add(response.status);
      }
      return [...statuses].join(" and ");
    },
  },
]);

interface Own {
  groups: string;
  permissions: ReadonlyMap<number, string>;
}

async function changesNothing(trial: Trial): Promise<string> {
  const requests = await writes(trial);
  const before = await own(trial);
  let refused = 0;
  for (const credentials of ["none", "wrong"] as const) {
    for (const [operationId, given] of requests) {
      const response = await trial.send(operationId, { ...given, credentials });
      if (response.status >= 400) refused += 1;
      else trial.notObserved(`${operationId} was not rejected.`);
    }
  }
  const after = await own(trial, before);
  trial.expect(after.groups === before.groups, before.groups, after.groups);
  for (const [id, had] of before.permissions) {
    const has = after.permissions.get(id) ?? "";
    trial.expect(has === had, `permissions ${had} of group ${id}`, has);
  }
  const names = requests.flatMap(([, { body }]) => (isNode(body) ? [body.name] : []));
  const isStray = ({ id, fields }: SeenGroup) =>
    names.includes(fields.name) && !trial.ownIds.includes(id);
  const stray = (await trial.list()).find(isStray);
  if (stray) trial.adopt(stray.id, String(stray.fields.name));
  trial.expect(!stray, "no group to be created by a rejected request", shown(stray?.fields));
  return `${refused} writes were rejected, and nothing changed`;
}

/** The groups of this check as they are, or as soon as they are as they were. */
async function own(trial: Trial, before?: Own): Promise<Own> {
  const ids = trial.ownIds;
  const isThere = (list: SeenGroup[]) => ids.every((id) => list.some((group) => group.id === id));
  const summary = (list: SeenGroup[]) =>
    JSON.stringify(
      list
        .filter(({ id }) => ids.includes(id))
        .map(fingerprint)
        .sort(),
    );
  const [list, ...permissions] = await Promise.all([
    trial.listUntil((all) => (before ? summary(all) === before.groups : isThere(all))),
    ...ids.map((id) =>
      trial.permissionsUntil(id, (seen) =>
        before ? seen === before.permissions.get(id) : !/^\d{3} /.test(seen),
      ),
    ),
  ]);
  return {
    groups: summary(list),
    permissions: new Map(ids.map((id, i) => [id, permissions[i] ?? ""])),
  };
}

import type { OperationId } from "@aam-groups/types";
import type { Check } from "../../check.ts";
import { isSuccess, type SentCredentials } from "../../deployment/exchange.ts";
import { fingerprint, type SeenGroup } from "../../group.ts";
import type { RequestParts } from "../../run/trial/sender.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { came, shown } from "../../run/trial/wording.ts";

type Request = [OperationId, RequestParts];

/** Requests that read: for any group, since they must be refused before anybody looks at it. */
async function reads(trial: Trial): Promise<Request[]> {
  const [existing] = trial.session.neighbours.now.keys();
  const groupId = trial.session.options.readOnly ? existing : (await trial.haveOne()).id;
  return [
    ["listGroups", {}],
    ...(groupId === undefined ? [] : [["listGroupPermissions", { groupId }] as Request]),
  ];
}

/** Requests that write, each to a group of its own. */
async function writes(trial: Trial): Promise<Request[]> {
  const [updated, deleted, bulk, set] = await trial.have(4);
  return [
    ["createGroup", { body: { name: trial.mark(), description: null } }],
    ["updateGroup", { groupId: updated?.id ?? 0, body: { name: trial.mark(), description: null } }],
    ["deleteGroup", { groupId: deleted?.id ?? 0 }],
    ["deleteGroups", { body: [bulk?.id ?? 0] }],
    ["setGroupPermissions", { groupId: set?.id ?? 0, body: trial.someGrants() }],
  ];
}

function needed(
  id: string,
  credentials: Exclude<SentCredentials, "own">,
  statement: string,
  requests: (trial: Trial) => Promise<Request[]>,
  isWriting: boolean,
): Check {
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
        trial.expect(!isSuccess(response), `${operationId} to be refused`, came(response));
        trial.expect(
          !Array.isArray(response.json),
          `${operationId} to be refused without what was asked for`,
          came(response),
        );
        trial.expect(
          response.status < 500,
          `${operationId} to be refused with a 4xx`,
          came(response),
        );
      }
      return `${all.map(([operationId]) => operationId).join(", ")}: refused`;
    },
  };
}

export const authenticationChecks: readonly Check[] = [
  needed("reads-need-a-token", "none", "Reading without a token is refused.", reads, false),
  needed("writes-need-a-token", "none", "Writing without a token is refused.", writes, true),
  needed(
    "reads-refuse-a-wrong-token",
    "wrong",
    "Reading with a wrong token is refused.",
    reads,
    false,
  ),
  needed(
    "writes-refuse-a-wrong-token",
    "wrong",
    "Writing with a wrong token is refused.",
    writes,
    true,
  ),
  {
    id: "authentication.refusal-changes-nothing",
    operationId: "all",
    statement: "A request that is refused for its token changes nothing.",
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
    statement: "A request with a missing or wrong token returns 401, or 403 from a gateway.",
    judges: ["listGroups 401"],
    needs: [],
    async run(trial) {
      const statuses = new Set<number>();
      for (const credentials of ["none", "wrong"] as const) {
        const response = await trial.send("listGroups", { credentials });
        if (isSuccess(response)) return trial.notObserved("The token does not matter.");
        trial.expect([401, 403].includes(response.status), "401 or 403", came(response));
        statuses.add(response.status);
      }
      return [...statuses].join(" and ");
    },
  },
];

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
      else trial.notObserved(`${operationId} was not refused.`);
    }
  }
  const after = await own(trial, before);
  trial.expect(after.groups === before.groups, before.groups, after.groups);
  for (const [id, had] of before.permissions) {
    const has = after.permissions.get(id) ?? "";
    trial.expect(has === had, `permissions ${had} of group ${id}`, has);
  }
  const [[, { body }] = ["createGroup", {}]] = requests;
  const name = (body as { name: string }).name;
  const stray = (await trial.list()).find(({ fields }) => fields.name === name);
  if (stray) trial.adopt(stray.id, name);
  trial.expect(!stray, "no group to be created by a refused request", shown(stray?.fields));
  return `${refused} writes were refused, and nothing has changed`;
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
  const list = await trial.listUntil((all) =>
    before ? summary(all) === before.groups : isThere(all),
  );
  const permissions = await Promise.all(
    ids.map((id) =>
      trial.permissionsUntil(id, (seen) =>
        before ? seen === before.permissions.get(id) : !/^\d{3} /.test(seen),
      ),
    ),
  );
  return {
    groups: summary(list),
    permissions: new Map(ids.map((id, i) => [id, permissions[i] ?? ""])),
  };
}

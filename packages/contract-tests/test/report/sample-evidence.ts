import { type OperationId, operationDescriptors } from "@aam-groups/types";
import type { Evidence } from "../../src/report/report-format.ts";

/** Where the sample deployment is. */
export const TARGET = "https://groups.staging.example/api/v1";

const START = Date.parse("2026-03-12T09:14:05.000Z");
/** A group as the sample deployment returns it. */
export function sampleGroup(groupId: number) {
  return {
    groupId,
    pid: 1352,
    name: `contract-4711-${groupId}`,
    description: null,
    membershipCount: 0,
    wildcards: [],
    users: [],
  };
}

const grant = { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] };

function requestBody(operationId: OperationId, groupId: number): unknown {
  if (operationId === "createGroup" || operationId === "updateGroup") {
    return { name: `contract-4711-${groupId}`, description: null };
  }
  if (operationId === "deleteGroups") return [groupId, groupId + 1];
  return operationId === "setGroupPermissions" ? [grant] : undefined;
}

function responseBody(operationId: OperationId, groupId: number): unknown {
  if (operationId === "listGroups") return [118204, 118205, groupId].map(sampleGroup);
  if (operationId === "createGroup" || operationId === "updateGroup") return sampleGroup(groupId);
  return operationId.endsWith("Permissions") ? [grant] : undefined;
}

/** One request of the sample run and its response, which is as it should be. */
export function sampleEvidence(operationId: OperationId, seq: number): Evidence {
  const { method, path, statuses } = operationDescriptors[operationId];
  const groupId = 118300 + (seq % 90);
  const url = TARGET + path.replace("{groupId}", String(groupId));
  const sent = requestBody(operationId, groupId);
  const body = sent === undefined ? undefined : JSON.stringify(sent);
  const response = responseBody(operationId, groupId);
  return {
    seq,
    operationId,
    method,
    url,
    startedAt: new Date(START + seq * 61).toISOString(),
    durationMs: 18 + ((seq * 37) % 61),
    request: {
      headers: {
        accept: "application/json",
        authorization: "Bearer ***",
        "user-agent": "groups-contract/1.0.0",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body }),
    },
    response: {
      status:
        operationId === "createGroup" ? 201 : (statuses.find((status) => status < 300) ?? 200),
      headers: {
        date: "Thu, 12 Mar 2026 09:14:05 GMT",
        ...(response === undefined ? {} : { "content-type": "application/json" }),
      },
      body: response === undefined ? "" : JSON.stringify(response),
    },
    curl: curlLine(method, path, body),
  };
}

function curlLine(method: string, path: string, body: string | undefined): string {
  const data = body === undefined ? "" : ` -H "Content-Type: application/json" -d '${body}'`;
  const url = `$BASE_URL${path.replace("{groupId}", "$GROUP_1")}`;
  return `curl -sS -X ${method} "${url}" -H "Authorization: Bearer $TOKEN"${data}`;
}

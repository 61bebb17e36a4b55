import { GroupsState, refusal, type StateResponse } from "@aam-groups/groups-world";
import { documentedRequestBody } from "@aam-groups/spec/documented";
import { validatorAt } from "@aam-groups/spec/validator";
import type { Group } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { operationAt } from "./deployment/route.ts";
import type { Fixtures } from "./fixtures.ts";
import { parsedJson } from "./json-text.ts";

/** The only token that the ideal deployment accepts. */
export const PLAN_TOKEN = "plan";

/** The id of the first group that a plan creates. */
export const FIRST_NEW_ID = 1_000_001;

const EXAMPLE: Group = spec.components.examples.GroupCreated.value;

/**
 * A deployment in memory that keeps every promise, instead of `fetch`. A plan is what a run sends to it: the requests of a
 * run depend on the responses, and these are the ones to expect.
 */
export function idealDeployment(
  baseUrl: string,
  { conflictGroupId, inaccessibleObject }: Fixtures,
): typeof fetch {
  const undeletable = conflictGroupId === undefined ? [] : [conflictGroupId];
  const state = new GroupsState({
    groups: [1, ...undeletable].map((groupId) => ({ ...EXAMPLE, groupId, name: "Existing group" })),
    undeletable,
    inaccessible: inaccessibleObject === undefined ? [] : [inaccessibleObject],
    newGroup: { ...EXAMPLE, groupId: FIRST_NEW_ID },
  });

  function responseTo(method: string, path: string, text: unknown): StateResponse {
    const route = operationAt(method, path);
    if (!route) return refusal(404, "not_found", "Nothing is here.");
    const { operationId, groupId = 0 } = route;
    const documented = documentedRequestBody(operationId);
    const body = documented && typeof text === "string" ? parsedJson(text) : undefined;
    if (documented && !validatorAt(documented.schemaPointer)(body)) {
      return refusal(400, "invalid_request", "The body is not valid.");
    }
    return state.respond(operationId, { groupId, body });
  }

  return async (input, { method = "GET", body, headers } = {}) => {
    const [path = ""] = String(input).slice(baseUrl.length).split("?");
    if (new Headers(headers).get("authorization") !== `Bearer ${PLAN_TOKEN}`) {
      return responseWith({ status: 401 }, { "www-authenticate": "Bearer" });
    }
    return responseWith(responseTo(method, path, body));
  };
}

function responseWith(
  { status, body }: StateResponse,
  headers: Record<string, string> = {},
): Response {
  const text = body === undefined ? null : JSON.stringify(body);
  return new Response(text, {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

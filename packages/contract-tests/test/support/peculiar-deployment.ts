import { text } from "node:stream/consumers";
import { serve, type TestServer } from "@aam-groups/test-kit/server";
import type { Group } from "@aam-groups/types";
import { idealDeployment, PLAN_TOKEN } from "../../src/ideal-deployment.ts";

/** A request as a deployment gets it. */
export interface DeploymentRequest {
  method: string;
  /** Below the base URL. */
  path: string;
  body: string;
}

/** Sends a request of the token's owner to the deployment itself. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<Response>;

/** What a deployment responds; `sound` carries the request out as the spec says. */
export type Peculiarity = (
  request: DeploymentRequest,
  sound: () => Promise<Response>,
  ask: Ask,
) => Response | Promise<Response>;

/** A deployment that is sound but for one peculiarity. */
export interface PeculiarDeployment extends TestServer {
  /** The groups that there really are. */
  groups(): Promise<Group[]>;
  ask: Ask;
}

/** Credentials that it accepts. */
export const CREDENTIALS = { env: { AAM_GROUPS_TOKEN: PLAN_TOKEN } };

const PREFIX = "/api/v1";

/** Starts a deployment with one foreign group, which has the id 1. */
export async function startPeculiar(peculiarity: Peculiarity): Promise<PeculiarDeployment> {
  const ideal = idealDeployment("", {});
  const headers = { authorization: `Bearer ${PLAN_TOKEN}` };
  const ask: Ask = (method, path, body) =>
    ideal(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const server = await serve(async (incoming, outgoing) => {
    const { method = "", url = "" } = incoming;
    const request = { method, path: url.slice(PREFIX.length), body: await text(incoming) };
    const sound = () =>
      ideal(request.path, {
        method,
        headers: { authorization: incoming.headers.authorization ?? "" },
        ...(request.body === "" ? {} : { body: request.body }),
      });
    const response = await peculiarity(request, sound, ask);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  });
  return {
    ...server,
    ask,
    groups: async () => (await ask("GET", "/groups/")).json() as Promise<Group[]>,
  };
}

/** A JSON response. */
export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status });
}

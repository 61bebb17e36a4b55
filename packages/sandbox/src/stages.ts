import { bearerProblem, bearerToken } from "@aam-groups/spec/bearer-token";
import { operationDescriptors } from "@aam-groups/types";
import type { KnownCredentials } from "./credentials.ts";
import { type Handlers, soundHandlers } from "./handlers.ts";
import { errorResponse, type SandboxResponse, type Stages } from "./responder.ts";
import type { Store } from "./store.ts";
import { validateRequest } from "./validation.ts";
import type { World } from "./world/world.ts";

/**
 * The stages of a sound deployment.
 *
 * @throws Error if the spec has an operation without a handler
 */
export function soundStages(store: Store, world: World, credentials: KnownCredentials): Stages {
  const handlers = soundHandlers(store, world);
  requireHandlers(Object.keys(operationDescriptors), handlers);
  return {
    authenticate({ headers }) {
      const problem = bearerProblem(headers.authorization);
      if (problem !== undefined) return { refused: unauthorized(problem) };
      const holder = credentials.holder(bearerToken(headers.authorization) ?? "");
      if (!holder) return { refused: unauthorized("The access token is unknown or has expired.") };
      if (holder.clientId !== undefined && holder.clientId !== headers["x-api-key"]) {
        const message = "Send the client id of the token as x-api-key.";
        return { refused: { status: 403, body: { error_code: "403000", message } } };
      }
      return { passed: holder };
    },
    authorize: (caller) =>
      caller.role === "admin"
        ? { passed: caller }
        : { refused: errorResponse(403, "forbidden", "Only administrators may manage groups.") },
    validate: validateRequest,
    handle: (call) => handlers[call.operationId](call),
  };
}

/**
 * Checks that every operation has a handler, for those who start the sandbox without compiling it.
 *
 * @throws Error that names the operation
 */
export function requireHandlers(operationIds: string[], handlers: Partial<Handlers>): void {
  for (const id of operationIds) {
    if (!(id in handlers)) {
      throw new Error(
        `The spec has the operation ${id}, but the sandbox has no handler for it: add one to packages/sandbox/src/handlers.ts.`,
      );
    }
  }
}

function unauthorized(description: string): SandboxResponse {
  return {
    status: 401,
    headers: { "www-authenticate": 'Bearer realm="oauth", error="invalid_token"' },
    body: { error: "invalid_token", error_description: description },
  };
}

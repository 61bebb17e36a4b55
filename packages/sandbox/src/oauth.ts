import { encodingProblem, NOT_UTF8, textOf } from "@aam-groups/spec/json-body";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { KnownCredentials } from "./credentials.ts";
import type { SandboxResponse } from "./responder.ts";
import type { Transactions } from "./transactions.ts";

/** Where tokens are issued, by POST. */
export const TOKEN_PATHS = ["/ims/token/v3", "/oauth/token"] as const;

/** Lifetimes in seconds, as in the documented responses. */
const IMS_LIFETIME = 86_399;
const LEGACY_LIFETIME = 21_922;

/**
 * The two token endpoints: OAuth Server-to-Server (client credentials in the form) and legacy OAuth 2.0
 * (client credentials as `Basic`, then the password or the refresh grant). Errors as in RFC 6749, 5.2.
 */
export function addTokenEndpoints(
  app: FastifyInstance,
  credentials: KnownCredentials,
  transactions: Transactions,
): void {
  const endpoint =
    (grant: (form: URLSearchParams, request: FastifyRequest) => SandboxResponse) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const { text, isUtf8 } = textOf(request.body);
      const problem = isForm(request)
        ? (encodingOf(request) ?? (isUtf8 ? undefined : NOT_UTF8))
        : "Send a form: application/x-www-form-urlencoded.";
      const response =
        problem === undefined
          ? await transactions.write(() => grant(new URLSearchParams(text), request))
          : failed(400, "invalid_request", problem);
      return reply
        .code(response.status)
        .headers({ "cache-control": "no-store", ...response.headers })
        .send(response.body);
    };

  app.post(
    TOKEN_PATHS[0],
    endpoint((form) => {
      if (form.get("grant_type") !== "client_credentials")
        return unsupportedGrant("client_credentials");
      const clientId = form.get("client_id") ?? "";
      const client = credentials.client(
        clientId,
        form.get("client_secret") ?? "",
        "client_credentials",
      );
      if (client?.userId === undefined) return invalidClient();
      if (!form.get("scope")) return failed(400, "invalid_scope", "The scope is missing.");
      return {
        status: 200,
        body: {
          access_token: credentials.issue("access-ims", client.userId, clientId, IMS_LIFETIME),
          token_type: "bearer",
          expires_in: IMS_LIFETIME,
        },
      };
    }),
  );

  app.post(
    TOKEN_PATHS[1],
    endpoint((form, request) => {
      const [clientId, secret] = basicCredentials(request.headers.authorization);
      if (!credentials.client(clientId, secret, "password")) return invalidClient();
      const userId = userOf(form, clientId);
      if (typeof userId === "object") return userId;
      if (userId === undefined)
        return failed(400, "invalid_grant", "The login or the refresh token is not valid.");
      return {
        status: 200,
        body: {
          access_token: credentials.issue("access-legacy", userId, clientId, LEGACY_LIFETIME),
          token_type: "bearer",
          refresh_token: credentials.issue("refresh", userId, clientId),
          expires_in: LEGACY_LIFETIME,
        },
      };
    }),
  );

  function userOf(form: URLSearchParams, clientId: string): number | undefined | SandboxResponse {
    switch (form.get("grant_type")) {
      case "password":
        return credentials.login(form.get("username") ?? "", form.get("password") ?? "");
      case "refresh_token":
        return credentials.redeem(form.get("refresh_token") ?? "", clientId);
      default:
        return unsupportedGrant("password or refresh_token");
    }
  }
}

function isForm(request: FastifyRequest): boolean {
  const type = request.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  return type === "application/x-www-form-urlencoded";
}

function encodingOf({ headers }: FastifyRequest): string | undefined {
  return encodingProblem({
    "content-type": headers["content-type"],
    "content-encoding": headers["content-encoding"],
  });
}

function basicCredentials(header: string | undefined): [clientId: string, secret: string] {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(header ?? "")?.[1] ?? "";
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon === -1 ? ["", ""] : [text.slice(0, colon), text.slice(colon + 1)];
}

function invalidClient(): SandboxResponse {
  const response = failed(401, "invalid_client", "The client id or the secret is not valid.");
  return { ...response, headers: { "www-authenticate": 'Basic realm="oauth"' } };
}

function unsupportedGrant(expected: string): SandboxResponse {
  return failed(400, "unsupported_grant_type", `The grant_type must be ${expected}.`);
}

function failed(status: number, error: string, description: string): SandboxResponse {
  return { status, body: { error, error_description: description } };
}

import { readFile } from "node:fs/promises";
import { Mask } from "@aam-groups/http/deep-mask";
import { isNode } from "@aam-groups/spec/json-node";
import type { ApiCredentials } from "../deployment/connection.ts";
import { failureOf } from "../deployment/failure.ts";
import { type CommandOptions, UsageError } from "./command-options.ts";

/** Where the token comes from. */
export type CredentialOptions = Pick<
  CommandOptions,
  "tokenFile" | "clientCredentials" | "tokenUrl" | "timeoutMs"
>;

/** A token could not be fetched: nothing is known about the deployment. */
export class TokenError extends Error {
  override name = "TokenError";
}

/**
 * The credentials of the environment or the token file.
 *
 * @throws UsageError if there are none, or they cannot be sent
 * @throws TokenError if no token could be fetched
 */
export async function credentialsOf(
  source: CredentialOptions,
  env: NodeJS.ProcessEnv,
): Promise<ApiCredentials> {
  const {
    AAM_GROUPS_API_KEY: key,
    AAM_GROUPS_ORG_ID: organizationId,
    AAM_GROUPS_CLIENT_ID: clientId,
  } = env;
  // A token of OAuth Server-to-Server goes with its client id.
  const apiKey = key ?? (source.clientCredentials ? clientId : undefined);
  const token = await tokenOf(source, env);
  for (const [name, value] of Object.entries({
    "the token": token,
    AAM_GROUPS_API_KEY: apiKey,
    AAM_GROUPS_ORG_ID: organizationId,
  })) {
    if (value !== undefined && !/^[\x21-\x7e]+$/.test(value)) {
      throw new UsageError(
        `${name} is empty or contains characters that are not allowed in a header, such as a space or a line break.`,
      );
    }
  }
  return {
    token,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(organizationId === undefined ? {} : { organizationId }),
  };
}

async function tokenOf(source: CredentialOptions, env: NodeJS.ProcessEnv): Promise<string> {
  const { tokenFile, clientCredentials } = source;
  if (tokenFile !== undefined && clientCredentials) {
    throw new UsageError("--token-file and --client-credentials cannot be combined.");
  }
  if (clientCredentials) return fetchToken(source, env);
  if (tokenFile !== undefined) {
    try {
      return (await readFile(tokenFile, "utf8")).trim();
    } catch (error) {
      throw new UsageError(
        `--token-file cannot be read: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
  const token = env.AAM_GROUPS_TOKEN;
  if (token === undefined || token === "") {
    throw new UsageError(
      "No token: set AAM_GROUPS_TOKEN, or use --token-file or --client-credentials.",
    );
  }
  return token;
}

/** OAuth Server-to-Server: a token for the client id and secret. */
async function fetchToken(
  { tokenUrl, timeoutMs }: CredentialOptions,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const clientId = needed(env, "AAM_GROUPS_CLIENT_ID");
  const clientSecret = needed(env, "AAM_GROUPS_CLIENT_SECRET");
  const scope = needed(env, "AAM_GROUPS_SCOPE");
  if (!/^https?:$/.test(URL.parse(tokenUrl)?.protocol ?? ""))
    throw new UsageError(`--token-url ${tokenUrl} is not a valid http or https URL.`);
  const mask = new Mask([clientSecret, clientId]);
  let response: Response;
  let text: string;
  try {
    response = await fetch(tokenUrl, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
        scope,
      }),
    });
    text = await response.text();
  } catch (error) {
    throw new TokenError(`No token from ${tokenUrl}: ${failureOf(error, timeoutMs)}.`);
  }
  const token = tokenIn(text);
  if (response.ok && token !== undefined) return token;
  // A successful response of another form may hold a token under another name: it is not shown.
  const shown = response.ok
    ? "a response without access_token"
    : mask.text(text).replaceAll(/\s+/g, " ").slice(0, 200);
  throw new TokenError(`No token from ${tokenUrl}: ${response.status} ${shown}`);
}

function needed(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new UsageError(`--client-credentials needs ${name} in the environment.`);
}

function tokenIn(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return isNode(body) && typeof body.access_token === "string" ? body.access_token : undefined;
  } catch {
    return undefined;
  }
}

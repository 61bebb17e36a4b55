import { readFile } from "node:fs/promises";
import type { ApiCredentials } from "../deployment/connection.ts";
import { type ServerToServer, tokenSourceOf } from "../deployment/sign-in.ts";
import { type CommandOptions, UsageError } from "./command-options.ts";

/** What the client's options are called here. */
const NAMES: Record<string, string> = {
  clientId: "AAM_GROUPS_CLIENT_ID",
  tokenUrl: "--token-url",
};

/** Where the token comes from. */
export type CredentialOptions = Pick<
  CommandOptions,
  "tokenFile" | "clientCredentials" | "tokenUrl" | "timeoutMs"
>;

/**
 * The credentials of the environment or the token file.
 *
 * @throws UsageError if there are none, or they cannot be sent
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
    "the token": typeof token === "string" ? token : undefined,
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

async function tokenOf(
  source: CredentialOptions,
  env: NodeJS.ProcessEnv,
): Promise<ApiCredentials["token"]> {
  const { tokenFile, clientCredentials } = source;
  if (tokenFile !== undefined && clientCredentials) {
    throw new UsageError("--token-file and --client-credentials cannot be combined.");
  }
  if (clientCredentials) return serverToServer(source, env);
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

/** The client id and secret that tokens are fetched with. */
function serverToServer(
  { tokenUrl, timeoutMs }: CredentialOptions,
  env: NodeJS.ProcessEnv,
): ServerToServer {
  const token = {
    clientId: needed(env, "AAM_GROUPS_CLIENT_ID"),
    clientSecret: needed(env, "AAM_GROUPS_CLIENT_SECRET"),
    scope: needed(env, "AAM_GROUPS_SCOPE"),
    tokenUrl,
    timeoutMs,
  };
  if (!/^https?:$/.test(URL.parse(tokenUrl)?.protocol ?? ""))
    throw new UsageError(`--token-url ${tokenUrl} is not a valid http or https URL.`);
  try {
    tokenSourceOf(token);
    return token;
  } catch (error) {
    // The client names its option, and does not quote the value.
    const { message } = error as TypeError;
    throw new UsageError(
      `${message.replace(/^imsServerToServer: (\w+)/, (_all, name) => NAMES[name] ?? name)}.`,
    );
  }
}

function needed(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new UsageError(`--client-credentials needs ${name} in the environment.`);
}

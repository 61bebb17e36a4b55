import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { ApiCredentials } from "../deployment/api-headers.ts";
import type { ForwardProxy } from "../deployment/proxy.ts";
import {
  commandWord,
  ENVIRONMENT_WORDS,
  fileWord,
  type ShellWords,
  signInLine,
  variableWord,
} from "../deployment/shell-words.ts";
import { type ServerToServer, type TokenOrigin, tokenSourceOf } from "../deployment/sign-in.ts";
import { type CommandOptions, UsageError } from "./command-options.ts";
import { curlOptions, proxyOf } from "./proxies.ts";
import { whyUnreadable } from "./why-unreadable.ts";

/** What the client's options are called here. */
const NAMES: Record<string, string> = {
  clientId: "AAM_GROUPS_CLIENT_ID",
  tokenUrl: "--token-url",
};

/** Where the token comes from. */
export type CredentialOptions = Pick<
  CommandOptions,
  "tokenFile" | "tokenCommand" | "clientCredentials" | "tokenUrl" | "timeoutMs"
>;

/** Long enough for a command that asks its user to sign in with a browser. */
const LONGEST_TOKEN_COMMAND_MS = 60_000;

/** A token, or where tokens come from, and how a shell gets one. */
interface Token {
  origin: TokenOrigin;
  /** What holds it, if it is known from the beginning. */
  holder?: string;
  words: Pick<ShellWords, "token" | "signIn">;
}

/**
 * The credentials of the environment or the token file.
 *
 * @param options what `curl` needs for requests to the deployment
 * @throws UsageError if there are none, or they cannot be sent
 */
async function credentialsOf(
  source: CredentialOptions,
  env: NodeJS.ProcessEnv,
  options: string,
): Promise<ApiCredentials> {
  const {
    AAM_GROUPS_API_KEY: key,
    AAM_GROUPS_ORG_ID: organizationId,
    AAM_GROUPS_CLIENT_ID: clientId,
  } = env;
  // A token of OAuth Server-to-Server goes with its client id.
  const apiKey = key ?? (source.clientCredentials ? clientId : undefined);
  const { origin: token, holder, words } = await tokenOf(source, env);
  if (typeof token === "string" && /^bearer\s/i.test(token)) {
    throw new UsageError(
      'Leave "Bearer" out: the token starts with this word and a space, which are sent in front of it anyway.',
    );
  }
  if (typeof token === "string" && /^[{["']/.test(token)) {
    throw new UsageError(
      `${holder} holds JSON or quotes: it must hold the token alone, as \`jq -r .access_token\` prints it.`,
    );
  }
  for (const [name, value] of Object.entries({
    [`${holder}: the token`]: typeof token === "string" ? token : undefined,
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
    shell: {
      ...ENVIRONMENT_WORDS,
      ...(key === undefined ? { apiKey: "$AAM_GROUPS_CLIENT_ID" } : {}),
      ...words,
      options,
    },
  };
}

/**
 * What the environment of whoever runs the command adds to a run.
 *
 * @throws UsageError
 */
export async function surroundings(
  baseUrl: string,
  source: CredentialOptions,
  env: NodeJS.ProcessEnv,
): Promise<{ credentials: ApiCredentials; proxy?: ForwardProxy }> {
  const proxy = proxyOf(baseUrl, env);
  const credentials = await credentialsOf(source, env, curlOptions(baseUrl, proxy, env));
  return proxy === undefined ? { credentials } : { credentials, proxy };
}

async function tokenOf(source: CredentialOptions, env: NodeJS.ProcessEnv): Promise<Token> {
  const { tokenFile, tokenCommand: command, clientCredentials } = source;
  if (clientCredentials) {
    const origin = serverToServer(source, env);
    const signIn = signInLine(source.tokenUrl, curlOptions(source.tokenUrl, origin.proxy, env));
    return { origin, words: { token: ENVIRONMENT_WORDS.token, signIn } };
  }
  if (command !== undefined) {
    return {
      origin: { command, env: { ...env }, timeoutMs: LONGEST_TOKEN_COMMAND_MS },
      words: { token: commandWord(command) },
    };
  }
  if (tokenFile !== undefined) {
    try {
      const content = await readFile(tokenFile, "utf8");
      return {
        origin: content.trim(),
        holder: `--token-file ${tokenFile}`,
        words: { token: fileWord(resolve(tokenFile), content) },
      };
    } catch (error) {
      throw new UsageError(`--token-file ${tokenFile} cannot be read: ${whyUnreadable(error)}.`);
    }
  }
  const token = env.AAM_GROUPS_TOKEN ?? "";
  if (token.trim() === "") {
    throw new UsageError(
      "No token: set AAM_GROUPS_TOKEN, or use --token-file, --token-command or --client-credentials.",
    );
  }
  return {
    origin: token.trim(),
    holder: "AAM_GROUPS_TOKEN",
    words: { token: variableWord("AAM_GROUPS_TOKEN", token) },
  };
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
    const proxy = proxyOf(tokenUrl, env);
    return proxy === undefined ? token : { ...token, proxy };
  } catch (error) {
    if (error instanceof UsageError) throw error;
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

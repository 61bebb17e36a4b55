import { isNode } from "@aam-groups/spec/json-node";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import { usableId } from "../group.ts";
import { CHANGED_IN_SHELL, type ChangedToken } from "./changed-token.ts";
import { effectOf } from "./effects.ts";
import type { Exchange, SentCredentials } from "./exchange.ts";
import { pathOf } from "./route.ts";
import { ENVIRONMENT_WORDS, quoted, type ShellWords } from "./shell-words.ts";

/** The deployment, and how a shell gets what its requests carry. */
export interface CurlTarget {
  baseUrl: string;
  /** @default ENVIRONMENT_WORDS */
  shell?: ShellWords | undefined;
}

/**
 * Shell lines that repeat requests in their order. Ids of groups that these requests create are variables, since a repetition
 * creates other groups; credentials come from where the run has them from.
 */
export function curlLines(target: CurlTarget, exchanges: readonly Exchange[]): string[] {
  const variables = new Map<number, string>();
  return exchanges.map((exchange) => {
    const line = curlLine(target, exchange, variables);
    const created = createdIn(exchange);
    if (created === undefined || variables.has(created)) return line;
    const variable = `G${variables.size + 1}`;
    variables.set(created, variable);
    // The response is shown as well as searched for the id.
    return `${variable}=$(${line} | tee /dev/stderr | sed -n 's/.*"groupId" *: *"\\{0,1\\}\\([0-9]*\\).*/\\1/p')`;
  });
}

/** A shell line that repeats one request, with its ids as they are. */
export function curlLine(
  { baseUrl, shell = ENVIRONMENT_WORDS }: CurlTarget,
  { method, path, requestHeaders, requestBody, credentials }: Exchange,
  variables: ReadonlyMap<number, string> = new Map(),
): string {
  const url = withVariables(`${baseUrl}${path}`, /(?<=\/groups\/)\d+(?=[/?]|$)/g, variables, '"');
  const parts = [
    ...(isChanged(credentials) && shell.token !== ENVIRONMENT_WORDS.token
      ? [`AAM_GROUPS_TOKEN="${shell.token}";`]
      : []),
    "curl -sS",
    ...(shell.options ? [shell.options] : []),
    ...(method === "GET" ? [] : [`-X ${method}`]),
  ];
  for (const [name, value] of Object.entries(requestHeaders)) {
    if (name === "accept") continue;
    parts.push(`-H "${headerName(name)}: ${headerValue(name, value, shell, credentials)}"`);
  }
  if (requestBody !== undefined) {
    const isIdList = path.startsWith(operationDescriptors.deleteGroups.path);
    const body = quoted(requestBody);
    parts.push(`--data-raw ${isIdList ? withVariables(body, /\d+/g, variables, "'\"") : body}`);
  }
  return [...parts, url.startsWith('"') ? url : quoted(url)].join(" ");
}

/**
 * A shell line that deletes a group.
 *
 * @param harmful operations that were seen to damage other groups: nobody should repeat that by hand. If there is no other one, the
 *   line is a comment that says so
 */
export function deletionLine(
  target: CurlTarget,
  { apiKey, organizationId }: { apiKey?: string; organizationId?: string },
  groupId: number | string,
  harmful: { has(operationId: OperationId): boolean } = new Set(),
): string {
  const isHarmful = harmful.has("deleteGroup");
  if (isHarmful && harmful.has("deleteGroups"))
    return `# Do not delete group ${groupId} with deleteGroup or deleteGroups: both were seen to damage other groups, or may have.`;
  const path = isHarmful ? pathOf("deleteGroups") : pathOf("deleteGroup", groupId);
  const line = curlLine(target, {
    ...{ seq: 0, method: "DELETE", path, credentials: "own", startedAt: "", durationMs: 0 },
    ...(isHarmful ? { requestBody: `[${groupId}]` } : {}),
    requestHeaders: {
      authorization: "Bearer ***",
      ...(isHarmful ? { "content-type": "application/json" } : {}),
      ...(apiKey === undefined ? {} : { "x-api-key": "***" }),
      ...(organizationId === undefined ? {} : { "x-gw-ims-org-id": "***" }),
    },
  });
  // Whoever deletes by hand wants to see what goes wrong.
  return line.replace("curl -sS ", "curl ");
}

function withVariables(
  text: string,
  ids: RegExp,
  variables: ReadonlyMap<number, string>,
  quote: '"' | "'\"",
): string {
  let found = false;
  const replaced = text.replaceAll(ids, (digits) => {
    const variable = variables.get(Number(digits));
    if (!variable) return digits;
    found = true;
    return quote === '"' ? `\${${variable}}` : `'"$${variable}"'`;
  });
  return found && quote === '"' ? `"${replaced}"` : replaced;
}

/** The group that a response has returned for a creation. */
export function createdIn({ operationId, response }: Exchange): number | undefined {
  if (effectOf(operationId) !== "creates a group") return undefined;
  if (!response || response.status >= 300) return undefined;
  try {
    const body: unknown = JSON.parse(response.body);
    return isNode(body) ? usableId(body.groupId) : undefined;
  } catch {
    return undefined;
  }
}

function headerName(name: string): string {
  return name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

function isChanged(credentials: SentCredentials): credentials is ChangedToken {
  return credentials in CHANGED_IN_SHELL;
}

function headerValue(
  name: string,
  value: string,
  shell: ShellWords,
  credentials: SentCredentials,
): string {
  if (name === "authorization" && isChanged(credentials)) return CHANGED_IN_SHELL[credentials];
  if (!value.includes("***")) return value;
  if (name === "authorization") return `Bearer ${shell.token}`;
  if (name === "x-api-key") return shell.apiKey;
  return name === "x-gw-ims-org-id" ? shell.organizationId : value;
}

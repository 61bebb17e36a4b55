import { isNode } from "@aam-groups/spec/json-node";
import { operationDescriptors } from "@aam-groups/types";
import { usableId } from "../group.ts";
import { effectOf } from "./effects.ts";
import type { Exchange } from "./exchange.ts";

const HEADER_VARIABLES: Record<string, string> = {
  "x-api-key": "$AAM_GROUPS_API_KEY",
  "x-gw-ims-org-id": "$AAM_GROUPS_ORG_ID",
};

/**
 * Shell lines that repeat requests in their order. Ids of groups that these requests create are variables, since a repetition
 * creates other groups; the token is taken from `AAM_GROUPS_TOKEN`.
 */
export function curlLines(baseUrl: string, exchanges: readonly Exchange[]): string[] {
  const variables = new Map<number, string>();
  return exchanges.map((exchange) => {
    const line = curlLine(baseUrl, exchange, variables);
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
  baseUrl: string,
  { method, path, requestHeaders, requestBody }: Exchange,
  variables: ReadonlyMap<number, string> = new Map(),
): string {
  const url = withVariables(`${baseUrl}${path}`, /(?<=\/groups\/)\d+(?=[/?]|$)/g, variables, '"');
  const parts = ["curl -s", ...(method === "GET" ? [] : [`-X ${method}`])];
  for (const [name, value] of Object.entries(requestHeaders)) {
    if (name === "accept") continue;
    parts.push(`-H "${headerName(name)}: ${headerValue(name, value)}"`);
  }
  if (requestBody !== undefined) {
    const isIdList = path.startsWith(operationDescriptors.deleteGroups.path);
    const body = quoted(requestBody);
    parts.push(`--data-raw ${isIdList ? withVariables(body, /\d+/g, variables, "'\"") : body}`);
  }
  return [...parts, url.startsWith('"') ? url : quoted(url)].join(" ");
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

function createdIn({ operationId, response }: Exchange): number | undefined {
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

function headerValue(name: string, value: string): string {
  if (name === "authorization" && value.includes("***")) return "Bearer $AAM_GROUPS_TOKEN";
  return value.includes("***") ? (HEADER_VARIABLES[name] ?? value) : value;
}

/** A text as one word of the shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

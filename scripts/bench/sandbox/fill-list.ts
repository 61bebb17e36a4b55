import {
  type BenchOperation,
  LISTED_GROUPS,
  OPERATIONS,
  requestOf,
} from "./measured-operations.ts";
import type { FixedAnswer } from "./server-input.ts";

/**
 * Creates groups until the list is as long as it is measured.
 *
 * @returns what the server answers to each operation then
 * @throws Error if it answers with anything but 2xx
 */
export async function fillList(baseUrl: string, signal: AbortSignal): Promise<FixedAnswer[]> {
  let created = await ask("createGroup", baseUrl, signal);
  for (let left = await missing(baseUrl, signal); left > 0; left--) {
    created = await ask("createGroup", baseUrl, signal);
  }
  const answers: FixedAnswer[] = [];
  for (const operation of OPERATIONS) {
    // Asking again would make the list too long.
    const isCreate = operation === "createGroup";
    answers.push(isCreate ? created : await ask(operation, baseUrl, signal));
  }
  return answers;
}

async function missing(baseUrl: string, signal: AbortSignal): Promise<number> {
  const list: unknown[] = JSON.parse((await ask("listGroups", baseUrl, signal)).body);
  return LISTED_GROUPS - list.length;
}

async function ask(
  operation: BenchOperation,
  baseUrl: string,
  signal: AbortSignal,
): Promise<FixedAnswer> {
  const { url, method, ...rest } = requestOf(operation, baseUrl);
  const response = await fetch(url, { method, ...rest, signal });
  const body = await response.text();
  if (!response.ok)
    throw new Error(`${method} ${url} was answered with ${response.status} ${body}`);
  return { method, path: new URL(url).pathname, status: response.status, body };
}

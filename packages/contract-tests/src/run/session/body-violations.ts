import { documentedResponses } from "@aam-groups/spec/documented";
import { judge } from "@aam-groups/spec/judge";
import { locate } from "@aam-groups/spec/references";
import { validatorAt } from "@aam-groups/spec/validator";
import type { OperationId } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };

/** What may stand beside `items` without saying anything about how the items go together. */
const SAYS_NOTHING_OF_ITEMS = /^(type|items|title|description|examples?|default|x-.*)$/;

/**
 * What is wrong with the body of a successful response, whatever its status and media type: those are promises of their own.
 *
 * @returns messages that begin with where it is wrong: `/3/name …`, or `the body …`
 */
export function bodyViolations(operationId: OperationId, status: number, text: string): string[] {
  const headers = new Headers({ "content-type": "application/json" });
  return judge(operationId, { status: documentedStatus(operationId, status), headers, text })
    .filter(({ part }) => part === "body")
    .map(({ message }) => message);
}

/**
 * The same for a body that is an array, but for the items that were judged before.
 *
 * @param positions of the items to judge
 */
export function itemViolations(
  operationId: OperationId,
  status: number,
  items: readonly unknown[],
  positions: readonly number[],
): string[] {
  const pointer = schemaPointer(operationId, status);
  if (pointer === undefined) return [];
  const judged = isItemwise(pointer) ? positions : [...items.keys()];
  const validate = validatorAt(pointer);
  validate(judged.map((position) => items[position]));
  return (validate.errors ?? []).map(({ instancePath, message }) => {
    const place = instancePath.replace(/^\/(\d+)/, (_, i: string) => `/${judged[Number(i)]}`);
    return `${place || "the body"} ${message}`;
  });
}

/** The status whose schema a successful response has to match. */
function documentedStatus(operationId: OperationId, status: number): number {
  const success = documentedResponses(operationId)
    .map((response) => response.status)
    .filter((one) => one < 300);
  return success.includes(status) ? status : (success[0] ?? status);
}

function schemaPointer(operationId: OperationId, status: number): string | undefined {
  const documented = documentedStatus(operationId, status);
  return documentedResponses(operationId).find((response) => response.status === documented)?.body
    ?.schemaPointer;
}

/** Whether an array matches a schema if it is one and each of its items matches: then, items can be judged one by one. */
function isItemwise(pointer: string): boolean {
  const { node } = locate(spec, pointer);
  return Object.keys(node).every((keyword) => SAYS_NOTHING_OF_ITEMS.test(keyword));
}

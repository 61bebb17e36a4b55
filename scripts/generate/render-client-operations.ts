import { listAt, textAt } from "@aam-groups/spec/json-node";
import { operationsOf, type SpecOperation } from "@aam-groups/spec/operations";
import { resolve } from "@aam-groups/spec/references";
import type { Bundle } from "./bundle-spec.ts";

/** Renders what the client needs of each operation: its method, its path, and what the body of a success is. */
export function renderClientOperations(bundle: Bundle, banner: string): string {
  const entries = operationsOf(bundle).map(
    (operation) =>
      `  ${operation.id}: { method: "${operation.method}", path: ${JSON.stringify(operation.path)}, shape: "${shapeOf(bundle, operation)}" },`,
  );
  return [`// ${banner}`, "", "export const operations = {", ...entries, "} as const;", ""].join(
    "\n",
  );
}

/** In the words of the client's error messages. A response called `default` is a success if there is no other. */
function shapeOf(bundle: Bundle, { responses }: SpecOperation): string {
  const success =
    responses.find(({ key }) => key.startsWith("2")) ??
    responses.find(({ key }) => key === "default");
  if (!success?.body) return "no body";
  const schema = resolve(bundle, success.body.schema);
  const isArray = textAt(schema, "type") === "array" || listAt(schema, "type").includes("array");
  return isArray ? "a JSON array" : "a JSON object";
}

import { listAt, textAt } from "@aam-groups/spec/json-node";
import { operationsOf, type SpecOperation } from "@aam-groups/spec/operations";
import { resolve } from "@aam-groups/spec/references";
import type { Bundle } from "./bundle-spec.ts";

/**
 * Renders what the client needs of each operation: its method, its path, what the body of a success is, and the parameters
 * that it declares in the query and as headers; and whether any does, so that bundles can do without what sends them.
 */
export function renderClientOperations(bundle: Bundle, banner: string): string {
  const operations = operationsOf(bundle);
  const entries = operations.map(
    (operation) =>
      `  ${operation.id}: { method: "${operation.method}", path: ${JSON.stringify(operation.path)}, shape: "${shapeOf(bundle, operation)}"${declared(operation)} },`,
  );
  return [
    `// ${banner}`,
    "",
    "export const operations = {",
    ...entries,
    "} as const;",
    "",
    `export const declaresParameters: boolean = ${operations.some((one) => declared(one) !== "")};`,
    "",
  ].join("\n");
}

/** The names of an operation's parameters, if it has any; those of headers in lower case, in which they are compared. */
function declared({ parameters }: SpecOperation): string {
  const namesIn = (place: string) =>
    parameters.filter((one) => one.in === place).map(({ name }) => name);
  const headers = namesIn("header").map((name) => name.toLowerCase());
  return [["query", namesIn("query")] as const, ["headers", headers] as const]
    .filter(([, names]) => names.length > 0)
    .map(([name, names]) => `, ${name}: ${JSON.stringify(names)}`)
    .join("");
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

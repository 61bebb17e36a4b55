import { operationsOf, type SpecOperation, type SpecResponse } from "@aam-groups/spec/operations";
import type { Bundle } from "./bundle-spec.ts";

const TYPES = `/** The examples of a status of an operation. */
export interface ResponseExamples {
  /** The required headers. */
  headers: Record<string, string>;
  /** Bodies by name; none if the status has no body. */
  examples: Record<string, unknown>;
}
`;

/**
 * Renders the examples of all responses, each under its operation, its status and its name, with the headers that the
 * status must have, and a type that holds the names.
 */
export function renderExamples(bundle: Bundle, banner: string): string {
  const operations = operationsOf(bundle);
  const constants = new Map<string, unknown>();

  function renderResponse({ id }: SpecOperation, response: SpecResponse): string {
    const examples = (response.body?.examples ?? []).map(({ name, component, value }) => {
      const constant = (component ?? `${id}${response.key}${name}`).replaceAll(/\W/g, "_");
      constants.set(constant, value);
      return `${JSON.stringify(name)}: ${constant} as unknown`;
    });
    const headers = JSON.stringify(requiredHeaders(response));
    return `    ${keyOf(response)}: { headers: ${headers}, examples: {${examples.join(", ")}} },`;
  }

  function renderNames(response: SpecResponse): string {
    const names = (response.body?.examples ?? []).map(({ name }) => JSON.stringify(name));
    return `    ${keyOf(response)}: ${names.join(" | ") || "never"};`;
  }

  const byOperation = (render: (operation: SpecOperation, response: SpecResponse) => string) =>
    operations.flatMap((operation) => [
      `  ${operation.id}: {`,
      ...operation.responses.map((response) => render(operation, response)),
      "  },",
    ]);
  // Before the constants, which it collects.
  const responses = byOperation(renderResponse);
  return [
    `// ${banner}`,
    "",
    TYPES,
    "/** The names of the examples of each operation and status. */",
    "export interface ExampleNames {",
    ...byOperation((_, response) => renderNames(response)),
    "}",
    "",
    ...[...constants].map(([name, value]) => `const ${name}: unknown = ${JSON.stringify(value)};`),
    "",
    "/** By operation and status; statuses without a number of their own are under their range (`4XX`) or `default`. */",
    "export const responseExamples: Record<string, Record<string, ResponseExamples>> = {",
    ...responses,
    "};",
    "",
  ].join("\n");
}

function requiredHeaders({ headers }: SpecResponse): Record<string, string> {
  return Object.fromEntries(
    headers
      .filter(({ required }) => required)
      .map(({ name, node }) => [name, String(node.example)]),
  );
}

/** A status as a key of an object: a range has to be in quotation marks. */
function keyOf({ key, status }: SpecResponse): string {
  return status === undefined ? JSON.stringify(key) : key;
}

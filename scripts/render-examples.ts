import { operationsOf, type SpecOperation, type SpecResponse } from "@aam-groups/spec/operations";
import type { Bundle } from "./bundle-spec.ts";

const TYPES = `/** What an operation answers with a status. */
export interface DocumentedAnswer {
  /** The headers that must be there. */
  headers: Record<string, string>;
  /** Bodies by name; none if the status has no body. */
  examples: Record<string, unknown>;
}
`;

/**
 * Renders the examples of all answers, each under its operation, its status and its name, with the headers that the
 * status must have, and a type that holds the names.
 */
export function renderExamples(bundle: Bundle, banner: string): string {
  const operations = operationsOf(bundle);
  const constants = new Map<string, unknown>();

  function renderAnswer({ id }: SpecOperation, response: SpecResponse): string {
    const examples = (response.body?.examples ?? []).map(({ name, component, value }) => {
      const constant = (component ?? `${id}${response.key}${name}`).replaceAll(/\W/g, "_");
      constants.set(constant, value);
      return `${JSON.stringify(name)}: ${constant} as unknown`;
    });
    const headers = JSON.stringify(requiredHeaders(response));
    return `    ${response.key}: { headers: ${headers}, examples: {${examples.join(", ")}} },`;
  }

  function renderNames({ key, body }: SpecResponse): string {
    const names = (body?.examples ?? []).map(({ name }) => JSON.stringify(name));
    return `    ${key}: ${names.join(" | ") || "never"};`;
  }

  const byOperation = (render: (operation: SpecOperation, response: SpecResponse) => string) =>
    operations.flatMap((operation) => [
      `  ${operation.id}: {`,
      ...operation.responses
        .filter(({ status }) => status !== undefined)
        .map((response) => render(operation, response)),
      "  },",
    ]);
  const answers = byOperation(renderAnswer);
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
    "/** What each operation answers with each status. */",
    "export const documentedAnswers: Record<string, Record<number, DocumentedAnswer>> = {",
    ...answers,
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

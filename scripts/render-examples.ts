import { nodeAt } from "@aam-groups/spec/json-node";
import {
  type Bundle,
  type BundledOperation,
  type BundledResponse,
  operationsIn,
  referenceOf,
  target,
} from "./bundle-spec.ts";

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
  const operations = operationsIn(bundle);
  const constants = new Map<string, unknown>();

  function renderAnswer({ id }: BundledOperation, response: BundledResponse): string {
    const examples = Object.entries(examplesOf(response)).map(([name, example]) => {
      const source = referenceOf(example)?.split("/").at(-1) ?? `${id}${response.status}${name}`;
      const constant = source.replaceAll(/\W/g, "_");
      constants.set(constant, target(bundle, example).value);
      return `${JSON.stringify(name)}: ${constant} as unknown`;
    });
    const headers = JSON.stringify(requiredHeaders(bundle, response));
    return `    ${response.status}: { headers: ${headers}, examples: {${examples.join(", ")}} },`;
  }

  function renderNames(response: BundledResponse): string {
    const names = Object.keys(examplesOf(response)).map((name) => JSON.stringify(name));
    return `    ${response.status}: ${names.join(" | ") || "never"};`;
  }

  const byOperation = (
    render: (operation: BundledOperation, response: BundledResponse) => string,
  ) =>
    operations.flatMap((operation) => [
      `  ${operation.id}: {`,
      ...operation.responses.map((response) => render(operation, response)),
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

function examplesOf({ body }: BundledResponse): Record<string, unknown> {
  return nodeAt(body, "examples");
}

function requiredHeaders(bundle: Bundle, { node }: BundledResponse): Record<string, string> {
  const headers = Object.entries(nodeAt(node, "headers"))
    .map(([name, header]) => [name, target(bundle, header)] as const)
    .filter(([, { required }]) => required === true);
  return Object.fromEntries(headers.map(([name, { example }]) => [name, String(example)]));
}

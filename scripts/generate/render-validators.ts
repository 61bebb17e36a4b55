import { compileSchemas } from "@aam-groups/spec/compile-schemas";
import { operationsOf, type SpecBody } from "@aam-groups/spec/operations";
import { referenceOf, referredName } from "@aam-groups/spec/references";
import type { Bundle } from "./bundle-spec.ts";

/** Renders the validators of the bodies of all responses that a success can have. */
export function renderResponseValidators(bundle: Bundle, banner: string): string {
  const schemas = new Map<string, unknown>();
  const entries = operationsOf(bundle).map(({ id, responses }) => {
    const statuses = responses
      .filter(({ key }) => /^(?:2..|default)$/.test(key))
      .map(({ key, status, body }) => {
        const property = status === undefined ? JSON.stringify(key) : key;
        return `${property}: ${nameIn(schemas, `${id}${key}`, body)}`;
      });
    return `${id}: { ${statuses.join(", ")} }`;
  });
  return render(banner, compileSchemas(bundle, schemas), "responseValidators", entries);
}

/** Renders the validators of the bodies of all requests. */
export function renderRequestValidators(bundle: Bundle, banner: string): string {
  const schemas = new Map<string, unknown>();
  const entries = operationsOf(bundle).map(
    ({ id, requestBody }) => `${id}: ${nameIn(schemas, `${id}Body`, requestBody?.body)}`,
  );
  return render(banner, compileSchemas(bundle, schemas), "requestValidators", entries);
}

/** The types of what the other two render. */
export function renderValidatorTypes(banner: string): { responses: string; requests: string } {
  return {
    responses: `// ${banner}

import type { OperationId } from "@aam-groups/types";

/** Tells whether a body fits its schema; afterwards, \`errors\` says where it does not. */
export interface BodyValidator {
  (body: unknown): boolean;
  errors?: { instancePath: string; message: string }[] | null;
}

/**
 * The validators of each operation's successes by status, \`2XX\` and \`default\` included; \`null\` if there is no body.
 */
export declare const responseValidators: Record<
  OperationId,
  Partial<Record<number | "2XX" | "default", BodyValidator | null>>
>;
`,
    requests: `// ${banner}

import type { OperationId } from "@aam-groups/types";
import type { BodyValidator } from "./response-validators.js";

/** The validator of each operation's request body; \`null\` if it takes none. */
export declare const requestValidators: Record<OperationId, BodyValidator | null>;
`,
  };
}

/** The name under which the schema of a body is compiled: its own, or the given one if it has none. */
function nameIn(
  schemas: Map<string, unknown>,
  otherwise: string,
  body: SpecBody | undefined,
): string {
  if (!body) return "null";
  const isNamed = /^\/components\/schemas\/[^/]+$/.test(referenceOf(body.schema) ?? "");
  const name = (isNamed ? referredName(body.schema) : undefined) ?? otherwise;
  schemas.set(name, body.schema);
  return name;
}

function render(banner: string, code: string, name: string, entries: string[]): string {
  const lines = entries.map((entry) => `  ${entry},`);
  return [`// ${banner}`, "", code, `export const ${name} = {`, ...lines, "};", ""].join("\n");
}

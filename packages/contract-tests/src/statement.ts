import { documentedOperation } from "@aam-groups/spec/documented";
import { type JsonNode, nodeAt } from "@aam-groups/spec/json-node";
import { locate } from "@aam-groups/spec/references";
import { type components, type OperationId, operationDescriptors } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import type { Basis } from "./report/report-format.ts";

/**
 * A place of the spec that states something: a status of an operation (`deleteGroup 204`), the body that it takes
 * (`createGroup request`) or a field of a schema (`Group.name`).
 */
export type StatementKey =
  | `${OperationId} ${number | `${number}XX` | "default" | "request"}`
  | { [Name in SchemaName]: `${Name}.${keyof Schemas[Name] & string}` }[SchemaName];

type Schemas = components["schemas"];
type SchemaName = keyof Schemas;

/**
 * How certain the spec is of a statement: the `x-basis` of the response, request body or schema that it is part of.
 *
 * @throws Error if the spec has no such place
 */
export function basisOf(key: StatementKey): Basis {
  const node = key.includes(" ") ? bodyOrResponse(key) : schemaOfField(key);
  const basis = node?.["x-basis"];
  if (basis === "documented" || basis === "convention" || basis === "assumed") return basis;
  throw new Error(
    `The spec has no "${key}" with an x-basis. A statement is a status (deleteGroup 204), a request (createGroup request) or a field (Group.name): correct \`judges\` of the check.`,
  );
}

/** Every statement of the spec: all statuses, request bodies and fields of responses. */
export function allStatements(): StatementKey[] {
  const operations = Object.values(operationDescriptors).flatMap(({ id }) => {
    const { requestBody, responses } = documentedOperation(id);
    const keys = [...responses.map(({ key }) => key), ...(requestBody ? ["request"] : [])];
    return keys.map((key) => `${id} ${key}` as StatementKey);
  });
  const schemas: JsonNode = spec.components.schemas;
  const fields = Object.entries(schemas).flatMap(([name, schema]) =>
    Object.keys(nodeAt(schema, "properties")).map(
      (property) => `${name}.${property}` as StatementKey,
    ),
  );
  return [...operations, ...fields];
}

function bodyOrResponse(key: string): JsonNode | undefined {
  const [operationId = "", what = ""] = key.split(" ");
  const { requestBody, responses } = documentedOperation(operationId as OperationId);
  const statement =
    what === "request" ? requestBody : responses.find((response) => response.key === what);
  return statement?.node;
}

function schemaOfField(key: string): JsonNode | undefined {
  const [schemaName = "", property = ""] = key.split(".");
  const { node } = locate(spec, `/components/schemas/${schemaName}`);
  return property in nodeAt(node, "properties") ? node : undefined;
}

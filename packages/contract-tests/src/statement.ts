import { isNode, type JsonNode, valueAt } from "@aam-groups/spec/json-node";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import type { Basis } from "./report/report.ts";

/**
 * A place of the contract that states something: a status of an operation (`deleteGroup 204`), the body that it takes
 * (`createGroup request`) or a field of a schema (`Group.name`).
 */
export type StatementKey = `${OperationId} ${number | "request"}` | `${string}.${string}`;

/**
 * How sure the contract is of a statement: the `x-basis` of the response, request body or schema that it is part of.
 *
 * @throws Error if the contract has no such place
 */
export function basisOf(key: StatementKey): Basis {
  const node = key.includes(" ") ? bodyOrResponse(key) : field(key);
  const basis = node["x-basis"];
  if (basis === "documented" || basis === "convention" || basis === "assumed") return basis;
  throw new Error(`${key} has no x-basis in the contract.`);
}

/** Every statement of the contract: all statuses, request bodies and fields of answers. */
export function allStatements(): StatementKey[] {
  const operations = Object.values(operationDescriptors).flatMap(({ id, statuses }) => [
    ...statuses.map((status): StatementKey => `${id} ${status}`),
    ...(hasRequest(id) ? [`${id} request` as const] : []),
  ]);
  const schemas: JsonNode = spec.components.schemas;
  const fields = Object.entries(schemas).flatMap(([name, schema]) =>
    isNode(schema) && isNode(schema.properties)
      ? Object.keys(schema.properties).map((property): StatementKey => `${name}.${property}`)
      : [],
  );
  return [...operations, ...fields];
}

function hasRequest(operationId: OperationId): boolean {
  return isNode(operationNode(operationId).requestBody);
}

function bodyOrResponse(key: string): JsonNode {
  const [operationId = "", what = ""] = key.split(" ");
  if (!(operationId in operationDescriptors)) throw new Error(`There is no operation ${key}.`);
  const operation = operationNode(operationId as OperationId);
  const node =
    what === "request" ? operation.requestBody : valueAt(operation, `/responses/${what}`);
  return resolved(node, key);
}

function field(key: string): JsonNode {
  const [schemaName = "", property = ""] = key.split(".");
  const schema = resolved(valueAt(spec, `/components/schemas/${schemaName}`), key);
  if (valueAt(schema, `/properties/${property}`) === undefined) {
    throw new Error(`The contract has no ${key}.`);
  }
  return schema;
}

function operationNode(operationId: OperationId): JsonNode {
  const { method, path } = operationDescriptors[operationId];
  const paths: JsonNode = spec.paths;
  return resolved(valueAt(paths[path], `/${method.toLowerCase()}`), operationId);
}

function resolved(node: unknown, key: string): JsonNode {
  if (!isNode(node)) throw new Error(`The contract has no ${key}.`);
  return typeof node.$ref === "string" ? resolved(valueAt(spec, node.$ref.slice(1)), key) : node;
}

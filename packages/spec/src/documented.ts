import { type OperationId, operationDescriptors as operations } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { isNode, type JsonNode, nodeAt, valueAt } from "./json-node.ts";

/** An example of the spec, under the name that an operation gives it. */
export interface NamedExample {
  name: string;
  value: unknown;
}

/** A header of a documented response. */
export interface DocumentedHeader {
  name: string;
  required: boolean;
  /** Where its schema is, as a JSON pointer into the bundled spec. */
  schemaPointer: string;
}

/** A body of a request or a response. */
export interface DocumentedBody {
  mediaType: string;
  /** Where its schema is, as a JSON pointer into the bundled spec. */
  schemaPointer: string;
  examples: NamedExample[];
}

/** What the spec says about one status of one operation, with all references resolved. */
export interface DocumentedResponse {
  status: number;
  headers: DocumentedHeader[];
  /** Absent if the response has no body. */
  body?: DocumentedBody;
}

/** Every documented response of an operation, by ascending status. */
export function documentedResponses(operationId: OperationId): DocumentedResponse[] {
  const { statuses } = operations[operationId];
  return statuses.map((status) => {
    const response = follow(`${pointerTo(operationId)}/responses/${status}`);
    const headers = Object.keys(nodeAt(response.node, "headers")).map((name) => {
      const header = follow(`${response.pointer}/headers/${name}`);
      return {
        name,
        required: header.node.required === true,
        schemaPointer: `${header.pointer}/schema`,
      };
    });
    const body = bodyAt(response.pointer);
    return { status, headers, ...(body === undefined ? {} : { body }) };
  });
}

/** What the spec says about the body that an operation takes, or `undefined` if it takes none. */
export function documentedRequestBody(operationId: OperationId): DocumentedBody | undefined {
  const operation = follow(pointerTo(operationId));
  if (!("requestBody" in operation.node)) return undefined;
  return bodyAt(follow(`${operation.pointer}/requestBody`).pointer);
}

/** The named examples of an operation's request body; none if it takes no body. */
export function requestExamples(operationId: OperationId): NamedExample[] {
  return documentedRequestBody(operationId)?.examples ?? [];
}

function bodyAt(pointer: string): DocumentedBody | undefined {
  const [mediaType] = Object.keys(nodeAt(follow(pointer).node, "content"));
  if (mediaType === undefined) return undefined;
  const content = follow(`${pointer}/content/${escapeKey(mediaType)}`);
  const examples = Object.keys(nodeAt(content.node, "examples")).map((name) => ({
    name,
    value: follow(`${content.pointer}/examples/${name}`).node.value,
  }));
  return { mediaType, schemaPointer: `${content.pointer}/schema`, examples };
}

function pointerTo(operationId: OperationId): string {
  const { method, path } = operations[operationId];
  return `/paths/${escapeKey(path)}/${method.toLowerCase()}`;
}

/** The node at a JSON pointer, and where it really stands if references led elsewhere. */
function follow(pointer: string): { node: JsonNode; pointer: string } {
  const node = valueAt(spec, pointer);
  if (!isNode(node)) throw new Error(`The spec has nothing at ${pointer}.`);
  return typeof node.$ref === "string" ? follow(node.$ref.slice(1)) : { node, pointer };
}

function escapeKey(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

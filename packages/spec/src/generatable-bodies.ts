import { type JsonNode, nodeAt, pointerTo } from "./json-node.ts";
import type { Obstacle } from "./obstacle.ts";
import { openObjects } from "./open-objects.ts";
import type { SpecRequestBody } from "./operations.ts";
import type { Located } from "./references.ts";

/** Types and validators of requests are closed (decision D5). */
const OPEN_OBJECT =
  "This object in a request takes fields that are not described: add `additionalProperties: false`, " +
  "or `unevaluatedProperties: false` if it has `allOf`, `anyOf` or `oneOf`.";

/** Why the body of a request cannot be validated or sent. */
export function obstaclesInRequestBody(
  document: JsonNode,
  requestBody: SpecRequestBody,
  operation: string,
): Obstacle[] {
  const { required, body, pointer: bodyPointer } = requestBody;
  const open = body ? openObjects(document, body.schemaPointer) : [];
  const found = [
    ...obstaclesInBody(requestBody, `The request body of ${operation}`),
    ...open.map((pointer) => ({ pointer, message: OPEN_OBJECT })),
  ];
  if (required) return found;
  // Without the operation's name, so that a shared body is named once.
  const message =
    "The request body is optional, but client, mock and sandbox always send and expect one: add `required: true`.";
  return [...found, { pointer: bodyPointer, message }];
}

/** Why the body of a request or a response, if it has one, cannot be validated or sent. */
export function obstaclesInBody({ node, pointer }: Located, what: string): Obstacle[] {
  if (!("content" in node)) return [];
  const at = pointerTo(pointer, "content");
  const [mediaType, ...others] = Object.keys(nodeAt(node, "content"));
  if (mediaType === undefined) {
    return [{ pointer: at, message: `${what} has no media type: add application/json.` }];
  }
  if (others.length > 0) {
    const message = `${what} has several media types: keep application/json alone.`;
    return [{ pointer: at, message }];
  }
  const body = nodeAt(nodeAt(node, "content"), mediaType);
  const bodyPointer = pointerTo(at, mediaType);
  if (mediaType !== "application/json") {
    const message = `${what} is ${mediaType}: only application/json can be validated and sent.`;
    return [{ pointer: bodyPointer, message }];
  }
  const found: Obstacle[] = [];
  if (!("schema" in body)) {
    found.push({ pointer: bodyPointer, message: `${what} has no \`schema\`: add one.` });
  }
  if (Object.keys(nodeAt(body, "examples")).length === 0) {
    const message = `${what} has no example: add one to \`components/examples\` and name it under \`examples\`.`;
    found.push({ pointer: bodyPointer, message });
  }
  return found;
}

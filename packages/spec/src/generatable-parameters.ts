import { isNode, type JsonNode, pointerTo } from "./json-node.ts";
import type { Obstacle } from "./obstacle.ts";
import type { SpecHeader, SpecParameter } from "./operations.ts";
import { isSent, parameterExample } from "./parameter-example.ts";
import { resolve } from "./references.ts";

/** Why a parameter cannot be sent. */
export function obstaclesInParameter(document: JsonNode, parameter: SpecParameter): Obstacle[] {
  const { name, in: place, required, node, pointer } = parameter;
  const what = `The ${place} parameter ${name}`;
  if (place === "cookie") {
    const message = `${what} cannot be sent from a browser: use a header or a query parameter.`;
    return [{ pointer: pointerTo(pointer, "in"), message }];
  }
  if (!isNode(node.schema)) {
    return [{ pointer, message: `${what} has no \`schema\`: describe its value there.` }];
  }
  const types = [resolve(document, node.schema).type].flat();
  if (types.includes("object") || types.includes("array")) {
    const message = `${what} is not a single value: use a string, a number or a boolean.`;
    return [{ pointer: pointerTo(pointer, "schema"), message }];
  }
  if (required && isSent(parameter) && parameterExample(document, node) === undefined) {
    const message = `The required ${place} parameter ${name} has no example, so that no sample or test can send it: add \`example\`.`;
    return [{ pointer, message }];
  }
  return [];
}

/** Why a header of a response cannot be validated, or made up by the mock. */
export function obstaclesInHeader({ name, required, node, pointer }: SpecHeader): Obstacle[] {
  if (!isNode(node.schema)) {
    return [
      { pointer, message: `The header ${name} has no \`schema\`: describe its value there.` },
    ];
  }
  if (!required || node.example !== undefined) return [];
  return [{ pointer, message: `The required header ${name} has no \`example\`: add one.` }];
}

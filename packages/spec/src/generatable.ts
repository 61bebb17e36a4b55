import { obstaclesInBody, obstaclesInRequestBody } from "./generatable-bodies.ts";
import { obstaclesInHeader, obstaclesInParameter } from "./generatable-parameters.ts";
import { obstaclesInSchemas } from "./generatable-schemas.ts";
import { isNode, type JsonNode, nodeAt, pointerTo, valueAt } from "./json-node.ts";
import type { Obstacle } from "./obstacle.ts";
import { operationsOf, type SpecOperation } from "./operations.ts";
import { resolve } from "./references.ts";

/** Functions are named after schemas: these names are needed by the code inside of them. */
const TAKEN = new Set(["Array", "Object", "Number", "Error", "undefined"]);

/** Places whose keys are names, e.g. of a field that is called `value`. */
const NAMES = /\/(?:properties|patternProperties|dependentSchemas|\$defs)$/;

/**
 * Everything that types, descriptors, validators and examples cannot be generated from. What is found first would hide
 * what comes after it, so that broken references are reported alone.
 *
 * @returns an empty array if everything can be generated
 */
export function obstaclesIn(document: JsonNode): Obstacle[] {
  const broken = brokenReferences(document, document, "");
  if (broken.length > 0) return broken;
  const operations = operationsOf(document);
  const found = [
    ...operations.flatMap((operation) => obstaclesOf(document, operation)),
    ...sameIds(operations),
    ...badNames(document, "schemas", "TypeScript types"),
    ...badNames(document, "examples", "constants"),
    ...obstaclesInSchemas(document),
  ];
  // A shared response or parameter is found once for each operation that uses it.
  return [...new Map(found.map((one) => [one.pointer + one.message, one])).values()];
}

function brokenReferences(document: JsonNode, node: unknown, pointer: string): Obstacle[] {
  if (typeof node !== "object" || node === null) return [];
  const $ref = isNode(node) ? node.$ref : undefined;
  if (typeof $ref === "string") {
    const at = pointerTo(pointer, "$ref");
    if (!$ref.startsWith("#/")) {
      const message = `The reference ${$ref} leads to another file: move its target into this file and use #/…`;
      return [{ pointer: at, message }];
    }
    try {
      if (valueAt(document, $ref.slice(1)) === undefined) throw new Error();
      if (isNode(valueAt(document, $ref.slice(1)))) resolve(document, node);
    } catch {
      const message = `The reference ${$ref} does not resolve: correct it, or add what it refers to.`;
      return [{ pointer: at, message }];
    }
  }
  const isExample = (key: string) => key === "example" || key === "value";
  return Object.entries(node).flatMap(([key, child]) =>
    isExample(key) && !NAMES.test(pointer)
      ? []
      : brokenReferences(document, child, pointerTo(pointer, key)),
  );
}

function obstaclesOf(document: JsonNode, operation: SpecOperation): Obstacle[] {
  const { id, method, path, pointer, parameters, requestBody, responses } = operation;
  const name = id === "" ? `${method} ${path}` : id;
  const found: Obstacle[] = [];
  if (method === "TRACE") {
    const message = `${name} cannot be sent: fetch rejects TRACE, so use another method.`;
    found.push({ pointer, message });
  }
  if (id === "") {
    found.push({
      pointer,
      message: `${name} has no operationId: add one, which becomes the name of the client's method.`,
    });
  } else if (!/^[a-z][A-Za-z0-9]*$/.test(id)) {
    found.push({
      pointer: pointerTo(pointer, "operationId"),
      message: `The operationId ${JSON.stringify(id)} cannot name a method: use letters and digits, beginning with a lowercase letter, e.g. listGroups.`,
    });
  }
  if (!responses.some(({ key }) => /^(?:2..|default)$/.test(key))) {
    found.push({
      pointer: pointerTo(pointer, "responses"),
      message: `${name} has no success response: add a 2xx response or \`default\`.`,
    });
  }
  return [
    ...found,
    ...parameters.flatMap((parameter) => obstaclesInParameter(document, parameter)),
    ...(requestBody ? obstaclesInRequestBody(document, requestBody, name) : []),
    ...responses.flatMap((response) => [
      ...obstaclesInBody(response, `The response ${response.key} of ${name}`),
      ...response.headers.flatMap(obstaclesInHeader),
    ]),
  ];
}

function sameIds(operations: readonly SpecOperation[]): Obstacle[] {
  const byId = Map.groupBy(
    operations.filter(({ id }) => id !== ""),
    ({ id }) => id,
  );
  return [...byId].flatMap(([id, [, ...others]]) =>
    others.map(({ pointer }) => ({
      pointer: pointerTo(pointer, "operationId"),
      message: `Another operation has the operationId ${id}, too: give each its own.`,
    })),
  );
}

function badNames(document: JsonNode, section: string, things: string): Obstacle[] {
  const names = Object.keys(nodeAt(nodeAt(document, "components"), section));
  return names
    .filter((name) => !/^[A-Za-z]\w*$/.test(name) || TAKEN.has(name))
    .map((name) => ({
      pointer: pointerTo("/components", section, name),
      message: TAKEN.has(name)
        ? `The name ${name} is taken by JavaScript: choose another one.`
        : `The name ${JSON.stringify(name)} cannot name ${things}: use letters and digits, beginning with a letter.`,
    }));
}

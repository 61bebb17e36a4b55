import { isNode, type JsonNode, listAt, nodeAt } from "@aam-groups/spec/json-node";
import { referredName, resolve } from "@aam-groups/spec/references";
import { type Layout, written } from "../text/layout.ts";
import type { SampleCall } from "./call.ts";
import { keysOf } from "./keys.ts";

/**
 * The call as a program on the client of `pnpm generate:client python` that reads `TOKEN` and, if it is set,
 * `CLIENT_ID`.
 */
export function pythonSample(
  document: JsonNode,
  { operationId, baseUrl, pathArguments, query, headers, body, hasResult }: SampleCall,
): string {
  const imports = new Set(["Client"]);
  const values = pathArguments.map((value) => expression(undefined, value));
  if (body) values.push(expression(body.schema, body.value));
  const named = query.map(({ name, example }) => ({
    label: `${snakeCase(name)}=`,
    value: expression(undefined, example),
  }));
  const sent = headers.map(({ name, example }) => ({
    label: `${JSON.stringify(name)}: `,
    value: JSON.stringify(String(example)),
  }));
  if (sent.length > 0) {
    named.push({ label: "headers=", value: { open: "{", close: "}", parts: sent } });
  }
  const call: Layout = {
    open: `${hasResult ? "result = " : ""}groups.${snakeCase(operationId)}(`,
    close: ")",
    parts: [...values.map((value) => ({ label: "", value })), ...named],
    hugsLast: true,
    lastComma: ",",
  };
  const text = written(call, 4);
  return [
    "import os",
    "",
    ...importLines([...imports].toSorted()),
    "",
    clientOf(document, baseUrl),
    "",
    text,
    ...(hasResult ? ["print(result)"] : []),
  ].join("\n");

  /** A value as the client takes it: objects and closed values of the spec have classes there. */
  function expression(reference: unknown, value: unknown): Layout {
    const schema = resolve(document, reference);
    const variant = nodeAt(schema, "discriminator");
    if (isNode(value) && typeof variant.propertyName === "string") {
      const $ref = nodeAt(variant, "mapping")[String(value[variant.propertyName])];
      return expression({ $ref }, value);
    }
    if (Array.isArray(value)) {
      const parts = value.map((item) => ({ label: "", value: expression(schema.items, item) }));
      return { open: "[", close: "]", parts, lastComma: "," };
    }
    const name = referredName(reference);
    if (isNode(value) && name !== undefined) return construction(name, schema, value);
    if (listAt(schema, "enum").includes(value) && name !== undefined) {
      imports.add(name);
      return `${name}.${value}`;
    }
    if (value === null || value === undefined) return "None";
    if (typeof value === "boolean") return value ? "True" : "False";
    return JSON.stringify(value);
  }

  function construction(name: string, schema: JsonNode, value: JsonNode): Layout {
    imports.add(name);
    const properties = Object.entries(nodeAt(schema, "properties"));
    const parts = properties
      // The client has no default for what may be null, so that nobody forgets it.
      .filter(([key, property]) => key in value || listAt(property, "type").includes("null"))
      .map(([key, property]) => ({
        label: `${snakeCase(key)}=`,
        value: expression(property, value[key]),
      }));
    return { open: `${name}(`, close: ")", parts, lastComma: "," };
  }
}

/** The client leaves a key out that is `None`. */
function clientOf(document: JsonNode, baseUrl: string): string {
  const keys = keysOf(document).map(({ scheme, variable }) => ({
    label: `"${scheme}": `,
    value: `os.environ.get("${variable}")`,
  }));
  const auth = [
    { label: '"bearer": ', value: 'os.environ["TOKEN"]' },
    { label: '"apiKey": ', value: { open: "{", close: "}", parts: keys } },
  ];
  const parts = [
    { label: "", value: JSON.stringify(baseUrl) },
    { label: "auth=", value: { open: "{", close: "}", parts: auth, lastComma: "," } },
  ];
  return written({ open: "groups = Client(", close: ")", parts, lastComma: "," }, 4);
}

function importLines(names: readonly string[]): string[] {
  const line = `from aam_groups import ${names.join(", ")}`;
  if (line.length < 80) return [line];
  return ["from aam_groups import (", ...names.map((name) => `    ${name},`), ")"];
}

/** As the generator names methods and fields. */
function snakeCase(name: string): string {
  return name
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/(?<=[a-z0-9])[A-Z]/g, "_$&")
    .toLowerCase();
}

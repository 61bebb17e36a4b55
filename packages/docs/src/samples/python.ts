import type { JsonNode } from "@aam-groups/spec/json-node";
import { type Layout, type Part, written } from "../text/layout.ts";
import type { SampleCall } from "./call.ts";
import { pythonField } from "./field-names.ts";
import { keysOf } from "./keys.ts";
import { constantCase, snakeCase } from "./names.ts";
import { type TypedValue, typedValue } from "./typed-value.ts";

/**
 * The call as a program on the client of `pnpm generate:client python` that reads `TOKEN` and, if it is set,
 * `CLIENT_ID`.
 */
export function pythonSample(document: JsonNode, call: SampleCall): string {
  const { operationId, baseUrl, pathParameters, query, headers, body, hasResult } = call;
  const imports = new Set(["Client"]);
  const layoutOf = (schema: unknown, value: unknown) =>
    expression(typedValue(document, schema, value), imports);
  const parts: Part[] = pathParameters.map(({ schema, example }) => ({
    ...{ label: "", value: layoutOf(schema, example) },
  }));
  if (body) parts.push({ label: "", value: layoutOf(body.schema, body.value) });
  for (const { name, schema, example } of query) {
    parts.push({ label: `${pythonField(name)}=`, value: layoutOf(schema, example) });
  }
  if (headers.length > 0) parts.push({ label: "headers=", value: headerLayout(headers) });
  const layout: Layout = {
    open: `${hasResult ? "result = " : ""}groups.${snakeCase(operationId)}(`,
    ...{ close: ")", parts, hugsLast: true, lastComma: "," },
  };
  const text = written(layout, 4);
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
}

/** A value as the client takes it, which has classes for objects and closed lists of values. */
function expression(value: TypedValue, imports: Set<string>): Layout {
  switch (value.kind) {
    case "null":
      return "None";
    case "scalar":
      if (typeof value.value === "boolean") return value.value ? "True" : "False";
      return JSON.stringify(value.value);
    case "constant":
      imports.add(value.name);
      return `${value.name}.${constantCase(value.value)}`;
    case "list": {
      const parts = value.items.map((item) => ({ label: "", value: expression(item, imports) }));
      return { open: "[", close: "]", parts, lastComma: "," };
    }
    case "map": {
      const parts = value.entries.map(([key, item]) => ({
        ...{ label: `${JSON.stringify(key)}: `, value: expression(item, imports) },
      }));
      return { open: "{", close: "}", parts, lastComma: "," };
    }
    case "record": {
      imports.add(value.name);
      const parts = value.fields
        // The client has no default for what may be null, so that nobody forgets it.
        .filter(({ given, type }) => given || type.nullable)
        .map((field) => ({
          ...{ label: `${pythonField(field.key)}=`, value: expression(field.value, imports) },
        }));
      return { open: `${value.name}(`, close: ")", parts, lastComma: "," };
    }
  }
}

function headerLayout(headers: SampleCall["headers"]): Layout {
  const parts = headers.map(({ name, example }) => ({
    ...{ label: `${JSON.stringify(name)}: `, value: JSON.stringify(String(example)) },
  }));
  return { open: "{", close: "}", parts };
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

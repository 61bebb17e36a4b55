import type { JsonNode } from "@aam-groups/spec/json-node";
import { type Layout, type Part, written } from "../text/layout.ts";
import type { SampleCall } from "./call.ts";
import { phpField } from "./field-names.ts";
import { keysOf } from "./keys.ts";
import { camelCase, pascalCase } from "./names.ts";
import { type TypedValue, typedValue } from "./typed-value.ts";

/**
 * The call as a program on the client of `pnpm generate:client php`, in the style of PSR-12, that reads `TOKEN` and, if
 * it is set, `CLIENT_ID`.
 */
export function phpSample(document: JsonNode, call: SampleCall): string {
  const { operationId, baseUrl, pathParameters, query, headers, body, hasResult } = call;
  const classes = new Set(["Client", "Config"]);
  const layoutOf = (schema: unknown, value: unknown) =>
    expression(typedValue(document, schema, value), classes);
  const parts: Part[] = pathParameters.map(({ schema, example }) => ({
    ...{ label: "", value: layoutOf(schema, example) },
  }));
  if (body) parts.push({ label: "", value: layoutOf(body.schema, body.value) });
  for (const { name, schema, example } of query) {
    parts.push({ label: `${phpField(name)}: `, value: layoutOf(schema, example) });
  }
  if (headers.length > 0) {
    const entries = headers.map(({ name, example }) => entry(name, text(String(example))));
    parts.push({ label: "headers: ", value: array(entries) });
  }
  const layout: Layout = {
    open: `${hasResult ? "$result = " : ""}$groups->${camelCase(operationId)}(`,
    ...{ close: ");", parts, hugsLast: true, lastComma: "," },
  };
  const lines = written(layout, 4);
  return [
    "<?php",
    "",
    "declare(strict_types=1);",
    "",
    ...[...classes].toSorted().map((name) => `use AamGroups\\${name};`),
    "",
    "require __DIR__ . '/groups-php/client.php';",
    "",
    clientOf(document, baseUrl),
    "",
    lines,
    ...(hasResult ? ["print_r($result);"] : []),
  ].join("\n");
}

/** A value as the client takes it, which has classes for objects and enumerations. */
function expression(value: TypedValue, classes: Set<string>): Layout {
  switch (value.kind) {
    case "null":
      return "null";
    case "scalar":
      return typeof value.value === "string" ? text(value.value) : String(value.value);
    case "constant":
      classes.add(value.name);
      return `${value.name}::${pascalCase(value.value)}`;
    case "list":
      return array(value.items.map((item) => ({ label: "", value: expression(item, classes) })));
    case "map":
      return array(value.entries.map(([key, item]) => entry(key, expression(item, classes))));
    case "record": {
      classes.add(value.name);
      const parts = value.fields
        // The client has no default for what may be null, so that nobody forgets it.
        .filter(({ given, type }) => given || type.nullable)
        .map((field) => ({
          ...{ label: `${phpField(field.key)}: `, value: expression(field.value, classes) },
        }));
      return { open: `new ${value.name}(`, close: ")", parts, lastComma: "," };
    }
  }
}

/** The client leaves a key out that is `null`. */
function clientOf(document: JsonNode, baseUrl: string): string {
  const keys = keysOf(document).map(({ scheme, variable }) =>
    entry(scheme, `getenv(${text(variable)}) ?: null`),
  );
  const auth = [entry("bearer", "getenv('TOKEN')"), entry("apiKey", array(keys))];
  const config: Layout = {
    ...{ open: "new Config(", close: ")", lastComma: "," },
    parts: [
      { label: "", value: text(baseUrl) },
      { label: "auth: ", value: array(auth) },
    ],
  };
  const parts = [{ label: "", value: config }];
  return written({ open: "$groups = new Client(", close: ");", parts, hugsLast: true }, 4);
}

function array(parts: readonly Part[]): Layout {
  return { open: "[", close: "]", parts, lastComma: "," };
}

function entry(key: string, value: Layout): Part {
  return { label: `${text(key)} => `, value };
}

function text(value: string): string {
  return `'${value.replace(/[\\']/g, "\\$&")}'`;
}

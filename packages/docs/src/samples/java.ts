import type { JsonNode } from "@aam-groups/spec/json-node";
import { type Layout, type Part, written } from "../text/layout.ts";
import type { SampleCall } from "./call.ts";
import { javaField } from "./field-names.ts";
import { keysOf } from "./keys.ts";
import { camelCase, constantCase, pascalCase } from "./names.ts";
import { type TypedValue, typedValue } from "./typed-value.ts";

/**
 * The call as a class on the client of `pnpm generate:client java` that reads `TOKEN` and, if it is set, `CLIENT_ID`.
 * The class is named after the operation.
 */
export function javaSample(document: JsonNode, call: SampleCall): string {
  const { operationId, pathParameters, query, takesQuery, body, hasResult } = call;
  const imports = new Set(["Client", "Client.Auth", "Client.Config"].map(inClient));
  const layoutOf = (schema: unknown, value: unknown) =>
    expression(typedValue(document, schema, value), imports);
  const parts: Part[] = pathParameters.map(({ schema, example }) => ({
    ...{ label: "", value: layoutOf(schema, example) },
  }));
  if (body) parts.push({ label: "", value: layoutOf(body.schema, body.value) });
  const params: string[] = [];
  if (query.length > 0) {
    const name = `${pascalCase(operationId)}Params`;
    imports.add(inClient(`Client.${name}`));
    const setters = query.map((parameter) => {
      const value = written(layoutOf(parameter.schema, parameter.example), 4);
      return `.${javaField(parameter.name)}(${value})`;
    });
    const isLong = setters.length > 1;
    if (isLong) params.push(...chain(`var params = new ${name}()`, setters));
    parts.push({ label: "", value: isLong ? "params" : `new ${name}()${setters.join("")}` });
  } else if (takesQuery) {
    parts.push({ label: "", value: "null" });
  }
  const layout: Layout = {
    open: `${hasResult ? "var result = " : ""}groups.${camelCase(operationId)}(`,
    ...{ close: ");", parts, hugsLast: true },
  };
  const lines = [
    ...clientLines(document, call),
    "",
    ...params,
    ...written(layout, 4).split("\n"),
    ...(hasResult ? ["System.out.println(result);"] : []),
  ];
  return [
    ...[...imports].toSorted().map((name) => `import ${name};`),
    "",
    `public class ${pascalCase(operationId)} {`,
    "    public static void main(String[] args) {",
    ...lines.map((line) => (line === "" ? "" : `        ${line}`)),
    "    }",
    "}",
  ].join("\n");
}

/** A value as the client takes it, which has records for objects and enumerations. */
function expression(value: TypedValue, imports: Set<string>): Layout {
  switch (value.kind) {
    case "null":
      return "null";
    case "scalar":
      return scalar(value);
    case "constant":
      imports.add(inClient(`Client.${value.name}`));
      return `${value.name}.${constantCase(value.value)}`;
    case "list": {
      imports.add("java.util.List");
      const parts = value.items.map((item) => ({ label: "", value: expression(item, imports) }));
      return { open: "List.of(", close: ")", parts };
    }
    case "map": {
      imports.add("java.util.Map");
      const parts = value.entries.map(([key, item]) => ({
        ...{ label: `${JSON.stringify(key)}, `, value: expression(item, imports) },
      }));
      return { open: "Map.of(", close: ")", parts };
    }
    case "record": {
      imports.add(inClient(`Client.${value.name}`));
      const parts = value.fields.map((field) => ({
        ...{ label: "", value: expression(field.value, imports) },
      }));
      return { open: `new ${value.name}(`, close: ")", parts };
    }
  }
}

function scalar({ type, value }: Extract<TypedValue, { kind: "scalar" }>): string {
  if (typeof value !== "number") return JSON.stringify(value);
  if (type.form === "number") return Number.isInteger(value) ? `${value}.0` : String(value);
  return `${value}L`;
}

/** Each header of a call is one of the client, whose methods take none. */
function clientLines(document: JsonNode, { baseUrl, headers }: SampleCall): string[] {
  const keys = keysOf(document).flatMap(({ scheme, variable }) => {
    const name = camelCase(variable);
    return [
      `var ${name} = System.getenv(${JSON.stringify(variable)});`,
      `if (${name} != null) {`,
      `    auth.apiKey(${JSON.stringify(scheme)}, ${name});`,
      "}",
    ];
  });
  return [
    'var auth = new Auth().bearer(System.getenv("TOKEN"));',
    ...keys,
    ...chain("var config = new Config()", [
      `.serverUrl(${JSON.stringify(baseUrl)})`,
      ...headers.map(
        ({ name, example }) =>
          `.header(${JSON.stringify(name)}, ${JSON.stringify(String(example))})`,
      ),
      ".auth(auth)",
    ]),
    "var groups = new Client(config);",
  ];
}

/** A statement with calls of setters, each on a line of its own. */
function chain(start: string, calls: readonly string[]): string[] {
  const lines = calls.flatMap((call) => call.split("\n")).map((line) => `    ${line}`);
  return `${[start, ...lines].join("\n")};`.split("\n");
}

function inClient(name: string): string {
  return `aamgroups.${name}`;
}

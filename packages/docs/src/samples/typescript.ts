import { isNode } from "@aam-groups/spec/json-node";
import { type Layout, written } from "../text/layout.ts";
import type { SampleCall } from "./call.ts";

/** The call as a program on `@aam-groups/client` that reads `TOKEN` and, if it is set, `CLIENT_ID`. */
export function typescriptSample(call: SampleCall): string {
  const { operationId, baseUrl, pathParameters, query, headers, body, hasResult } = call;
  const values = [
    ...pathParameters.map(({ example }) => example),
    ...(body ? [body.value] : []),
    ...(query.length + headers.length > 0 ? [parameterObject(call)] : []),
  ];
  const layout: Layout = {
    open: `${hasResult ? "const result = " : ""}await groups.${operationId}(`,
    close: ");",
    parts: values.map((value) => ({ label: "", value: literal(value) })),
    hugsLast: true,
    lastComma: ",",
  };
  return [
    'import { createGroupsClient } from "@aam-groups/client";',
    "",
    'const { TOKEN = "", CLIENT_ID } = process.env;',
    "const groups = createGroupsClient({",
    `  baseUrl: ${JSON.stringify(baseUrl)},`,
    "  token: TOKEN,",
    "  apiKey: CLIENT_ID,",
    "});",
    "",
    written(layout, 2),
    ...(hasResult ? ["console.log(result);"] : []),
  ].join("\n");
}

function parameterObject({ query, headers }: SampleCall): object {
  const valuesOf = (parameters: SampleCall["query"]) =>
    Object.fromEntries(parameters.map(({ name, example }) => [name, example]));
  return {
    ...(query.length > 0 && { query: valuesOf(query) }),
    ...(headers.length > 0 && { headers: valuesOf(headers) }),
  };
}

function literal(value: unknown): Layout {
  if (Array.isArray(value)) {
    const parts = value.map((item) => ({ label: "", value: literal(item) }));
    return { open: "[", close: "]", parts, lastComma: "," };
  }
  if (isNode(value)) {
    const parts = Object.entries(value).map(([key, item]) => ({
      label: `${/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)}: `,
      value: literal(item),
    }));
    return { open: "{", close: "}", padding: " ", parts, lastComma: "," };
  }
  return JSON.stringify(value);
}

import { isNode } from "@aam-groups/spec/json-node";
import { type Layout, written } from "../reference/layout.ts";
import type { Call } from "./call.ts";

/** The call as a program on `@aam-groups/client` that reads `BASE_URL`, `TOKEN` and, if it is set, `CLIENT_ID`. */
export function typescriptSample({ operationId, pathArguments, body, answers }: Call): string {
  const values = [...pathArguments, ...(body ? [body.value] : [])];
  const call: Layout = {
    open: `${answers ? "const answer = " : ""}await groups.${operationId}(`,
    close: ");",
    parts: values.map((value) => ({ label: "", value: literal(value) })),
    hugsLast: true,
    lastComma: ",",
  };
  return [
    'import { createGroupsClient } from "@aam-groups/client";',
    "",
    'const { BASE_URL = "", TOKEN = "", CLIENT_ID } = process.env;',
    "const groups = createGroupsClient({",
    "  baseUrl: BASE_URL,",
    "  token: TOKEN,",
    "  apiKey: CLIENT_ID,",
    "});",
    "",
    written(call, 2),
    ...(answers ? ["console.log(answer);"] : []),
  ].join("\n");
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

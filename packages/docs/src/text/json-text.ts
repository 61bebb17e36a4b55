import { isNode } from "@aam-groups/spec/json-node";
import { type Layout, written } from "./layout.ts";

/** A value as JSON, with as many lines as readers need: what is short stays on one. */
export function jsonText(value: unknown): string {
  return written(jsonLayout(value), 2);
}

function jsonLayout(value: unknown): Layout {
  if (Array.isArray(value)) {
    const parts = value.map((item) => ({ label: "", value: jsonLayout(item) }));
    return { open: "[", close: "]", parts };
  }
  if (isNode(value)) {
    const parts = Object.entries(value).map(([key, item]) => ({
      label: `${JSON.stringify(key)}: `,
      value: jsonLayout(item),
    }));
    return { open: "{", close: "}", padding: " ", parts };
  }
  return JSON.stringify(value);
}

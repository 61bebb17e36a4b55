import { listAt } from "@aam-groups/spec/json-node";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import type { CallOptions } from "../src/index.ts";
import type { CallArguments } from "../src/options/call-arguments.ts";

// Most tests list groups because some request has to be sent. They follow a spec that requires parameters for that.

type Parameter = { name: string; in: string; required?: boolean; example?: unknown };

const parameters = listAt({ ...spec.paths["/groups/"].get }, "parameters") as Parameter[];

function requiredIn(place: string): Record<string, unknown> {
  const required = parameters.filter((parameter) => parameter.required && parameter.in === place);
  return Object.fromEntries(required.map(({ name, example }) => [name, example]));
}

/** The arguments of `listGroups`: the options, and what the spec requires, with its examples. */
export function required(options: CallOptions = {}): CallArguments<"listGroups"> {
  const [query, headers] = [requiredIn("query"), requiredIn("header")];
  const declared = {
    ...(Object.keys(query).length > 0 && { query }),
    ...(Object.keys(headers).length > 0 && { headers }),
  };
  return [{ ...declared, ...options }] as CallArguments<"listGroups">;
}

/** The same for `GET("/groups/")` of the openapi-fetch client. */
export function requiredInit(init: object = {}): never {
  return { params: { query: requiredIn("query"), header: requiredIn("header") }, ...init } as never;
}

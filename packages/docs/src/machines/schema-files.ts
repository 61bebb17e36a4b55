import baseline from "@aam-groups/contract-tests/baseline.schema.json" with { type: "json" };
import fixtures from "@aam-groups/contract-tests/fixtures.schema.json" with { type: "json" };
import report from "@aam-groups/contract-tests/report.schema.json" with { type: "json" };
import world from "@aam-groups/sandbox/world.schema.json" with { type: "json" };
import type { JsonNode } from "@aam-groups/spec/json-node";
import type { SiteAddress } from "../site/site-address.ts";

const FOLDER = "schemas";

const SCHEMAS: Record<string, { schema: JsonNode; note: string }> = {
  "fixtures.schema.json": {
    schema: fixtures,
    note: "JSON Schema of the fixtures that the contract tests read",
  },
  "baseline.schema.json": {
    schema: baseline,
    note: "JSON Schema of the known findings that the contract tests read",
  },
  "report.schema.json": {
    schema: report,
    note: "JSON Schema of the report that the contract tests write",
  },
  "world.schema.json": {
    schema: world,
    note: "JSON Schema of the data that the sandbox starts with",
  },
};

/** The files of the schemas, for a list of them. */
export const SCHEMA_FILES: readonly { path: string; title: string; note: string }[] =
  Object.entries(SCHEMAS).map(([title, { note }]) => ({ path: `${FOLDER}/${title}`, title, note }));

/**
 * The JSON Schemas of the files that the contract tests and the sandbox read and write.
 *
 * @param address of the site. If its host is known, `$id` is where a schema is published; else it is a name that leads nowhere.
 * @returns each schema by its path
 */
export function schemaFiles({ base = "/", site }: SiteAddress = {}): Map<string, JsonNode> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, { schema }]) => {
      const path = `${FOLDER}/${name}`;
      const id = site === undefined ? {} : { $id: new URL(`${base}${path}`, site).href };
      return [path, { ...schema, ...id }] as const;
    }),
  );
}

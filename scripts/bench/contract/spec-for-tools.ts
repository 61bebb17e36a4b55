import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { redocly } from "@aam-groups/redocly";
import { root } from "../../paths.ts";
import { GIVEN } from "./deployment.ts";

/** The spec for the tools that take an OpenAPI document. */
export const SPEC_FILE = "openapi.json";

interface ToolOperation {
  parameters?: object[];
  responses: Record<string, unknown>;
  requestBody: { content: Record<string, { examples: Record<string, { value: unknown }> }> };
}

interface Document {
  servers: object[];
  security: object[];
  components: { securitySchemes: object };
  paths: Record<string, { parameters?: object[] } & Record<string, ToolOperation>>;
}

/** The spec without references, which not every tool follows. */
export async function readSpec(folder: string): Promise<string> {
  const source = join(root, "packages/types/src/generated/openapi.json");
  const file = join(folder, SPEC_FILE);
  const { exitCode, stderr } = await redocly(["bundle", source, "--dereferenced", "-o", file]);
  if (exitCode !== 0) throw new Error(`The spec cannot be bundled:\n${stderr}`);
  return readFile(file, "utf8");
}

/**
 * Writes the spec with what users of these tools add: where the deployment is, that it takes a token, which of two
 * allowed statuses it returns, and which groups may be changed and deleted.
 */
export async function writeSpecFor(spec: string, folder: string, baseUrl: string): Promise<void> {
  const document: Document = JSON.parse(spec);
  document.servers = [{ url: baseUrl }];
  document.security = [{ token: [] }];
  document.components.securitySchemes = { token: { type: "http", scheme: "bearer" } };

  const { paths } = document;
  delete paths["/groups/"]?.post?.responses["200"];
  delete paths["/groups/{groupId}"]?.put?.responses["201"];
  giveGroup(paths["/groups/{groupId}"]?.put, GIVEN.toChange);
  giveGroup(paths["/groups/{groupId}"]?.delete, GIVEN.toDelete);
  giveGroup(paths["/groups/{groupId}/permissions"]?.get, GIVEN.toChange);
  giveGroup(paths["/groups/{groupId}/permissions/"]?.put, GIVEN.toChange);
  for (const item of Object.values(paths)) delete item.parameters;
  giveGroups(paths["/groups/bulk-delete"]?.delete, GIVEN.toDeleteInBulk);
  await writeFile(join(folder, SPEC_FILE), JSON.stringify(document));
}

function giveGroup(operation: ToolOperation | undefined, groupId: number): void {
  const schema = { type: "integer", format: "int64", minimum: 1 };
  if (!operation) throw new Error("The spec has lost an operation.");
  operation.parameters = [
    { name: "groupId", in: "path", required: true, schema, example: groupId },
  ];
}

function giveGroups(operation: ToolOperation | undefined, groupIds: readonly number[]): void {
  const examples = operation?.requestBody.content["application/json"]?.examples ?? {};
  for (const example of Object.values(examples)) example.value = groupIds;
}

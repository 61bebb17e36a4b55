import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { baseUrl, conflictGroupId, token } from "../given.ts";
import { operationIds } from "../operation-ids.ts";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
execFileSync(process.execPath, [tsc, "-p", "generated"], { stdio: "inherit" });

const client = new Client({ name: "aam-groups", version: "1.0.0" });
await client.connect(
  new StdioClientTransport({
    command: process.execPath,
    args: ["generated/build/index.js"],
    env: { API_BASE_URL: baseUrl, OAUTH_TOKEN_LEGACYOAUTH: token },
    stderr: "ignore",
  }),
);

/** What a tool returns: text. */
async function call(name: string, args: Record<string, unknown>): Promise<string> {
  const { content } = (await client.callTool({ name, arguments: args })) as {
    content: { text: string }[];
  };
  return content.map(({ text }) => text).join("\n");
}

const { tools } = await client.listTools();
assert.deepEqual(tools.map(({ name }) => name).sort(), await operationIds());

assert.match(await call("listGroups", {}), new RegExp(`"groupId": ${conflictGroupId}\\b`));
const created = await call("createGroup", {
  requestBody: { name: "Analysts of MCP", description: null },
});
assert.match(created, /"description": null/);
assert.match(await call("listGroups", {}), /"Analysts of MCP"/);
assert.match(await call("deleteGroup", { groupId: conflictGroupId }), /409[\s\S]*"message"/);
await client.close();

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createGroupsClient } from "@aam-groups/client";
import { example } from "@aam-groups/client/testing";
import { startMock } from "@aam-groups/mock";
import { startSandbox } from "@aam-groups/sandbox";
import { afterAll, describe, expect, test } from "vitest";

// Runs in a copy whose spec requires `pageSize` and `X-Tenant` of `listGroups`: not a test of the repository itself.

const SENT = { query: { pageSize: 20 }, headers: { "X-Tenant": "halden" } };
const token = "admin-token";
const servers = [await startMock({ port: 0 }), await startSandbox({ port: 0 })];
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** The list as it is asked for without the client. */
function list(baseUrl: string, query: string, headers: Record<string, string> = SENT.headers) {
  const authorization = { authorization: `Bearer ${token}` };
  return fetch(`${baseUrl}/groups/${query}`, { headers: { ...authorization, ...headers } });
}

describe.each(["the mock", "the sandbox"])("%s", (name) => {
  const { baseUrl } = servers[name === "the mock" ? 0 : 1] ?? { baseUrl: "" };

  test("accepts what the client sends", async () => {
    const groups = createGroupsClient({ baseUrl, token });
    expect(await groups.listGroups(SENT as never)).not.toEqual([]);
  });

  test("rejects a request without the parameter, or without the header", async () => {
    expect((await list(baseUrl, "?pageSize=20")).status).toBe(200);
    for (const response of [await list(baseUrl, ""), await list(baseUrl, "?pageSize=20", {})]) {
      expect(response.status).toBe(400);
      const violations = response.headers.get("sl-violations") ?? (await response.text());
      expect(violations).toMatch(/pageSize|X-Tenant/);
    }
  });
});

test("the mock has a response for a status that only `default` documents", async () => {
  const [mock] = servers;
  const response = await list(mock?.baseUrl ?? "", "?pageSize=20", {
    ...SENT.headers,
    prefer: "code=504",
  });
  expect([response.status, await response.json()]).toEqual([
    504,
    { error_code: "504000", message: "Gateway timeout" },
  ]);
});

test("the docs list both, have fields for them, and samples that send them", async () => {
  const site = join(import.meta.dirname, "../../site/en");
  const reference = await readFile(join(site, "reference/listGroups.md"), "utf8");
  expect(reference).toMatch(/\| `pageSize` \(required\) \| query \|.*Example: `20`/);
  expect(reference).toMatch(/\| `X-Tenant` \(required\) \| header \|.*Example: `halden`/);
  expect(reference).toContain("| any other status |");
  expect(reference).toContain('"https://aam.adobe.io/v1/groups/?pageSize=20"');
  expect(reference).toContain('-H "X-Tenant: halden"');
  expect(reference).toContain('query: { pageSize: 20 },\n  headers: { "X-Tenant": "halden" },');
  expect(reference).toContain('list_groups(page_size=20, headers={"X-Tenant": "halden"})');
  expect(reference).toContain(
    "groups.ListGroups(ctx, &aamgroups.ListGroupsParams{\n\t\tPageSize: &pageSize,",
  );
  expect(reference).toContain("new ListGroupsParams().pageSize(20L)");
  expect(reference).toContain("listGroups(pageSize: 20, headers: ['X-Tenant' => 'halden'])");
  const page = await readFile(join(site, "operations/listGroups/index.html"), "utf8");
  expect(page).toContain('name="query.pageSize"');
  expect(page).toContain('name="header.X-Tenant"');
});

test("what tests of applications need has the example of a status that only `default` documents", () => {
  expect(example("listGroups", 418 as never)).toMatchObject({ message: "Gateway timeout" });
});

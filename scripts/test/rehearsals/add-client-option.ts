import { insertAfter, replace, write } from "./edit.ts";
import type { Rehearsal } from "./rehearsal.ts";

const OPTIONS = "packages/client/src/options/client-options.ts";
const HEADERS = "packages/client/src/options/headers.ts";

const TEST = `import { json, startServer } from "@aam-groups/test-kit/replying-server";
import { expect, test } from "vitest";
import { createGroupsClient } from "../../src/index.ts";

test("userAgent is sent as user-agent", async () => {
  await using server = await startServer(json(200, []));
  const { baseUrl } = server;
  const groups = createGroupsClient({ baseUrl, token: "any", userAgent: "reports/2.1" });
  await groups.listGroupPermissions(1);
  expect(server.received[0]?.headers["user-agent"]).toBe("reports/2.1");
});
`;

export const addClientOption: Rehearsal = {
  recipe: "Add an option to the client",
  half: [
    insertAfter(
      OPTIONS,
      "  organizationId?: string | undefined;\n",
      "  /** The program that calls, e.g. `reports/2.1`, sent as `user-agent`. */\n  userAgent?: string | undefined;\n",
    ),
    insertAfter(
      OPTIONS,
      "  organizationId: optional(headerValue),\n",
      "  userAgent: optional(headerValue),\n",
    ),
  ],
  missing: [
    {
      command: ["typecheck"],
      says: [/packages\/client\/src\/create-groups-client\.ts.*'userAgent' is missing/],
    },
    {
      command: ["test", "readme-options"],
      says: [
        /packages\/client\/README\.md: give each option of packages\/client\/src\/options a row in the table below `## Options`/,
      ],
    },
  ],
  rest: [
    replace(
      HEADERS,
      `Pick<GroupsClientOptions, "token" | "apiKey" | "organizationId">`,
      `Pick<\n  GroupsClientOptions,\n  "token" | "apiKey" | "organizationId" | "userAgent"\n>`,
    ),
    insertAfter(HEADERS, "  apiKey,\n  organizationId,\n", "  userAgent,\n"),
    insertAfter(
      HEADERS,
      `    ...(organizationId && { "x-gw-ims-org-id": organizationId }),\n`,
      `    ...(userAgent && { "user-agent": userAgent }),\n`,
    ),
    {
      path: "packages/client/README.md",
      // With the widths of the row before it.
      apply: (text = "") =>
        text.replace(
          /^\| `organizationId` .*\n/m,
          (row) =>
            row +
            row
              .replace("`organizationId`", "`userAgent`     ")
              .replace("`x-gw-ims-org-id`", "`user-agent`     "),
        ),
    },
    write("packages/client/test/options/user-agent.test.ts", TEST),
  ],
  files: 4,
  tests: ["readme-options", "user-agent"],
};

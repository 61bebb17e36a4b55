import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { specVersion } from "@aam-groups/types";
import { expect, test } from "vitest";
import { type Bundle, bundle, gzipSize } from "./bundle.ts";
import { PACKAGE } from "./package-name.ts";

/** 6 kB, read as the smaller of its two meanings. */
const LIMIT_BYTES = 6_000;

/** Lists, creates, sets permissions and deletes, with either way of signing in. */
const PROGRAM = `
import { ApiError, createGroupsClient, imsServerToServer, legacyOAuth } from "${PACKAGE}";
export async function run({ baseUrl, ims, legacy, ...options }) {
  const token = ims ? imsServerToServer(ims) : legacyOAuth(legacy);
  const client = createGroupsClient({ baseUrl, token, ...options });
  try {
    const groups = await client.listGroups();
    const group = await client.createGroup({ name: \`Analysts \${groups.length}\` });
    await client.setGroupPermissions(group.groupId, [
      { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
    ]);
    await client.deleteGroup(group.groupId);
  } catch (error) {
    if (error instanceof ApiError && error.is("deleteGroup", 409)) return error.body?.message;
    throw error;
  }
}
`;

const USES = {
  validation: `export { validateResponse } from "${PACKAGE}/validation";`,
  testing: `export { mockGroupsApi } from "${PACKAGE}/testing";`,
  openapiFetch: `export { createOpenapiFetchClient } from "${PACKAGE}";`,
};

/** What a page loads for what it uses. `folder` comes from the beginning of the file. */
export function testSize(folder: () => string): void {
  let count = 0;
  async function bundleOf(text: string, minify = true): Promise<Bundle> {
    const file = join(folder(), `program-${++count}.mjs`);
    await writeFile(file, text);
    const { code, files } = await bundle(file, { minify, external: ["msw"] });
    return { code, files: files.filter((name) => name !== file).map((name) => basename(name)) };
  }
  const sizeOf = async (text: string) => gzipSize((await bundleOf(text)).code);

  test(`a program that signs in and works with groups has at most ${LIMIT_BYTES} bytes`, async () => {
    const { code, files } = await bundleOf(PROGRAM);
    const remedy =
      "README.md promises less than 6 kB: save bytes in what every program loads, or move what few need to an entry of its own";
    expect(gzipSize(code), remedy).toBeLessThanOrEqual(LIMIT_BYTES);
    // It is all there, and nothing of openapi-fetch, of the validators and of what tests need.
    for (const part of ["/groups/{groupId}/permissions/", "client_credentials", "refresh_token"]) {
      expect(code).toContain(part);
    }
    expect(files).toEqual(["index.js"]);
  });

  test.each([
    ["the validators", USES.validation, ["index.js", "validation.js"]],
    ["what tests need", USES.testing, ["index.js", "testing.js"]],
    ["openapi-fetch", USES.openapiFetch, ["index.js", "index.mjs"]],
  ])("it is larger with %s", async (_what, use, expected) => {
    const { code, files } = await bundleOf(PROGRAM + use);
    expect(files.sort()).toEqual(expected);
    expect(gzipSize(code)).toBeGreaterThan((await sizeOf(PROGRAM)) + 200);
  });

  test("a program that only distinguishes errors loads no client", async () => {
    const { code } = await bundleOf(`export { ApiError } from "${PACKAGE}";`, false);
    expect(code).toContain("ApiError = class extends ResponseError");
    expect(code).not.toMatch(/createGroupsClient|Sending|openapi|\/groups\//);
  });

  test("the version of the spec brings no client with it, and is only in what uses it", async () => {
    const { code } = await bundleOf(`export { specVersion } from "${PACKAGE}";`);
    expect(code).toContain(specVersion);
    expect(code).not.toMatch(/createGroupsClient|\/groups\//);
    expect((await bundleOf(PROGRAM)).code).not.toContain(specVersion);
  });

  test("an import without a use costs nothing", async () => {
    const entries = ["", "/testing", "/validation"];
    const { code } = await bundleOf(
      entries.map((entry) => `import "${PACKAGE}${entry}";\n`).join(""),
    );
    expect(code.trim()).toBe("");
  });
}

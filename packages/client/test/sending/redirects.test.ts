import { json, type Reply, startServer } from "@aam-groups/test-kit/replying-server";
import { expect, test } from "vitest";
import { createGroupsClient, imsServerToServer } from "../../src/index.ts";
import { caught } from "../caught.ts";
import { required } from "../required.ts";

const redirect =
  (status: number, location: string): Reply =>
  (response) =>
    response.writeHead(status, { location }).end("moved");

test.each([301, 302, 303, 307, 308])(
  "credentials are not sent to another host on a %i, and the error says where it leads",
  async (status) => {
    await using elsewhere = await startServer(json(200, []));
    await using server = await startServer(redirect(status, `${elsewhere.origin}/login?back=1`));
    const groups = createGroupsClient({
      baseUrl: server.baseUrl,
      token: "any",
      apiKey: "client-id",
      organizationId: "1@AdobeOrg",
    });
    const calls = [
      groups.listGroups(...required()),
      groups.createGroup({ name: "A" }),
      groups.deleteGroup(7),
    ];
    for (const error of await Promise.all(calls.map(caught))) {
      expect(error).toMatchObject({
        name: "UnexpectedResponseError",
        status,
        attempts: 1,
        message: expect.stringMatching(
          `: redirected to ${elsewhere.origin}/login; credentials are not sent there\\. Check the base URL\\.$`,
        ),
      });
    }
    expect(elsewhere.received).toEqual([]);
  },
);

test("a redirect without a target is named, too", async () => {
  await using server = await startServer((response) => response.writeHead(302).end());
  const groups = createGroupsClient({ baseUrl: server.baseUrl, token: "any" });
  const error = await caught(groups.listGroups(...required()));
  expect(error.message).toContain("redirected to an unknown place");
});

test("the client secret is not sent on, either", async () => {
  await using elsewhere = await startServer(json(200, { access_token: "stolen-token" }));
  await using server = await startServer(redirect(307, `${elsewhere.origin}/ims/token/v3`));
  const signIn = imsServerToServer({
    clientId: "client-id",
    clientSecret: "client-secret",
    scope: "any",
    tokenUrl: `${server.origin}/ims/token/v3`,
  });
  expect(await caught(Promise.resolve(signIn()))).toMatchObject({
    name: "UnexpectedResponseError",
  });
  expect(elsewhere.received).toEqual([]);
});

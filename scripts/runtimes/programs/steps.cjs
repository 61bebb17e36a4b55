/**
 * What a program does with the client, in any runtime: each step returns a line.
 *
 * @param client what the package exports
 * @param validation what its entry `validation` exports
 * @param given `baseUrl` and `tokenUrl` of the sandbox; `stub`, which is busy at first below `/busy`, never responds below
 *   `/silent`, and has ids of objects beyond 2^53 below `/large`
 */
module.exports = async function steps(client, validation, { baseUrl, tokenUrl, stub }) {
  const caught = (promise) =>
    promise.then(
      () => "no error",
      (error) => error,
    );
  const token = client.imsServerToServer({
    clientId: "halden-server",
    clientSecret: "halden-server-secret",
    scope: "openid",
    tokenUrl,
  });
  const legacy = client.legacyOAuth({
    ...{ clientId: "halden-legacy", clientSecret: "halden-legacy-secret" },
    ...{ username: "ida", password: "ida-password" },
    tokenUrl: new URL("/oauth/token", baseUrl).href,
  });
  const validate = validation.validateResponse;
  const groups = client.createGroupsClient({ baseUrl, token, validate });
  const at = (path, options) =>
    client.createGroupsClient({ baseUrl: stub + path, token: "any", ...options });
  const lines = [];

  const listed = await groups.listGroups();
  const same = await client.createGroupsClient({ baseUrl, token: legacy }).listGroups();
  lines.push(`list: ${listed.length > 0 && same.length === listed.length}`);
  const { groupId, name } = await groups.createGroup({ name: "From a runtime" });
  lines.push(`create: ${name}`);
  const permissions = [{ objectType: "SEGMENT", objectId: 563, permissions: ["READ"] }];
  const [granted] = await groups.setGroupPermissions(groupId, permissions);
  lines.push(`set: ${granted.objectId} ${granted.permissions}`);
  await groups.deleteGroup(groupId);
  const gone = await caught(groups.deleteGroup(groupId));
  lines.push(`error: ${gone instanceof client.ApiError && gone.is("deleteGroup", 404)}`);

  const [large] = await at("/large").listGroupPermissions(7);
  lines.push(`large id: ${large.objectId}`);

  const statuses = [];
  const onAttempt = ({ status, retryInMs }) => statuses.push(`${status} ${retryInMs}`);
  await at(`/busy/${groupId}`, { onAttempt }).listGroups();
  lines.push(`retry: ${statuses}`);

  const late = await caught(at("/silent").listGroups({ timeoutMs: 100, retries: 0 }));
  lines.push(`time-out: ${late instanceof client.TimeoutError} ${late.name}`);

  const controller = new AbortController();
  setTimeout(() => controller.abort("enough"), 50);
  const aborted = await caught(at("/silent").listGroups({ signal: controller.signal }));
  lines.push(`abort: ${aborted.name} ${aborted.cause}`);

  // Node warns of many listeners on one signal, as of a leak.
  const { signal } = new AbortController();
  const many = await Promise.all(Array.from({ length: 60 }, () => groups.listGroups({ signal })));
  lines.push(`many: ${many.length}`);

  const api = client.createOpenapiFetchClient({ baseUrl, token: "none-such" });
  const { error, response } = await api.GET("/groups/");
  lines.push(`openapi-fetch: ${response.status} ${Boolean(error)}`);
  return lines;
};

/** Everything that an administrator of the sandbox can see: its groups, and the permissions of each. */
export async function pictureOf(baseUrl: string): Promise<unknown[]> {
  const groups = (await get(`${baseUrl}/groups/`)) as { groupId: number }[];
  const permissions = await Promise.all(
    groups.map(({ groupId }) => get(`${baseUrl}/groups/${groupId}/permissions`)),
  );
  return groups.map((group, i) => ({ ...group, permissions: permissions[i] }));
}

async function get(url: string): Promise<unknown> {
  const response = await fetch(url, { headers: { authorization: "Bearer admin-token" } });
  if (!response.ok) throw new Error(`GET ${url} returned ${response.status}.`);
  return response.json();
}

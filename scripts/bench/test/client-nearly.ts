import type { Groups, ProgramConnection } from "../client/programs/groups.ts";

export { lifecycle } from "../client/programs/lifecycle.ts";

/** A client that comes near each feature, and has none. */
export function connect({ baseUrl, token }: ProgramConnection): Groups {
  async function call<Result>(method: string, path: string, body?: unknown): Promise<Result> {
    const untilHeaders = new AbortController();
    const timer = setTimeout(() => untilHeaders.abort(), 1000);
    const send = () =>
      fetch(`${baseUrl}${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: untilHeaders.signal,
      });
    let response = await send();
    // Creates again, too, and with the token that was refused.
    if (response.status === 503 || response.status === 401) response = await send();
    clearTimeout(timer);
    // Does not say what was answered.
    if (!response.ok) throw Object.assign(new Error("failed"), { status: response.status });
    // A page gives an error of the platform.
    return JSON.parse((await response.text()) || "null");
  }

  return {
    async list() {
      const groups = await call<{ groupId: number }[]>("GET", "/groups/");
      // Does not look at the groups.
      if (!Array.isArray(groups)) throw new Error("no list");
      return groups;
    },
    create: (group) => call("POST", "/groups/", group),
    setPermissions: (groupId, body) => call("PUT", `/groups/${groupId}/permissions/`, body),
    async remove(groupId) {
      // Other ids lead elsewhere, too.
      if (String(groupId) === "..") throw new RangeError("no group id");
      await call("DELETE", `/groups/${groupId}`);
    },
  };
}

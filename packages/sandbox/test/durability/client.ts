import { Agent, request } from "node:http";
import type { Group, GroupInput, PermissionObject } from "@aam-groups/types";

/** The server went away before its response was there in full: nobody knows what has become of the request. */
export class NoResponse extends Error {
  override name = "NoResponse";
}

export interface SandboxResponse {
  status: number;
  /** The parsed body; `undefined` if there is none. */
  body: unknown;
}

/**
 * A client with one connection that is kept alive, so that its requests come one after the other.
 *
 * Not fetch: its pool may send a request anew on another connection, and it is slower.
 */
export class Client implements Disposable {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #baseUrl: string;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  /** @throws NoResponse if the connection ends before the response does */
  send(method: string, path: string, body?: unknown): Promise<SandboxResponse> {
    const content = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const lost = (cause: Error) => reject(new NoResponse(cause.message, { cause }));
      const outgoing = request(this.#baseUrl + path, {
        method,
        agent: this.#agent,
        headers: {
          authorization: "Bearer admin-token",
          ...(content === undefined
            ? {}
            : { "content-type": "application/json", "content-length": Buffer.byteLength(content) }),
        },
      });
      outgoing.on("error", lost);
      outgoing.on("response", (incoming) => {
        let text = "";
        incoming.setEncoding("utf8");
        incoming.on("data", (chunk: string) => {
          text += chunk;
        });
        incoming.on("error", lost);
        incoming.on("end", () =>
          resolve({
            status: incoming.statusCode ?? 0,
            body: text === "" ? undefined : JSON.parse(text),
          }),
        );
      });
      outgoing.end(content);
    });
  }

  async create(input: GroupInput): Promise<Group> {
    return (await this.#expect(201, "POST", "/groups/", input)) as Group;
  }

  async update(groupId: number, input: GroupInput): Promise<Group> {
    return (await this.#expect(200, "PUT", `/groups/${groupId}/`, input)) as Group;
  }

  async list(): Promise<Group[]> {
    return (await this.#expect(200, "GET", "/groups/")) as Group[];
  }

  async permissions(groupId: number): Promise<PermissionObject[]> {
    const path = `/groups/${groupId}/permissions/`;
    return (await this.#expect(200, "GET", path)) as PermissionObject[];
  }

  async setPermissions(
    groupId: number,
    permissions: readonly PermissionObject[],
  ): Promise<PermissionObject[]> {
    const path = `/groups/${groupId}/permissions/`;
    return (await this.#expect(200, "PUT", path, permissions)) as PermissionObject[];
  }

  async delete(groupId: number): Promise<void> {
    await this.#expect(204, "DELETE", `/groups/${groupId}/`);
  }

  async deleteAll(groupIds: readonly number[]): Promise<void> {
    await this.#expect(204, "DELETE", "/groups/bulk-delete", groupIds);
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }

  async #expect(status: number, method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await this.send(method, path, body);
    if (response.status === status) return response.body;
    const said = JSON.stringify(response.body);
    throw new Error(`${method} ${path} returned ${response.status} ${said}`);
  }
}

import { KeptConnection } from "@aam-groups/test-kit/kept-connection";
import type { Group, GroupInput, PermissionObject } from "@aam-groups/types";

/** A client of the administrator's, which sends its requests one after the other. */
export class Client extends KeptConnection {
  constructor(baseUrl: string) {
    super(baseUrl, "admin-token");
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

  async #expect(status: number, method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await this.send(method, path, body);
    if (response.status === status) return response.body;
    const said = JSON.stringify(response.body);
    throw new Error(`${method} ${path} returned ${response.status} ${said}`);
  }
}

import { operationDescriptors } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";

const { schemas, responses, securitySchemes } = spec.components;

/** What Adobe's page "Group Management API Methods" shows, below the prefix. */
const REQUEST_LINES = {
  createGroup: "POST /groups/",
  updateGroup: "PUT /groups/{groupId}",
  listGroups: "GET /groups/",
  deleteGroup: "DELETE /groups/{groupId}",
  deleteGroups: "DELETE /groups/bulk-delete",
  listGroupPermissions: "GET /groups/{groupId}/permissions",
  setGroupPermissions: "PUT /groups/{groupId}/permissions/",
};

describe("the spec says what Adobe's documentation says", () => {
  test("the operations and their request lines, slash for slash", () => {
    const lines = Object.values(operationDescriptors).map(({ id, method, path }) => [
      id,
      `${method} ${path}`,
    ]);
    expect(Object.fromEntries(lines)).toMatchObject(REQUEST_LINES);
  });

  test("the fields of a group", () => {
    const fields = [
      "groupId",
      "pid",
      "name",
      "description",
      "membershipCount",
      "wildcards",
      "users",
    ];
    expect(Object.keys(schemas.Group.properties)).toEqual(expect.arrayContaining(fields));
    expect(schemas.Group.required).toEqual(fields);
  });

  test("the fields of a permission object", () => {
    const fields = ["objectId", "objectType", "permissions"];
    expect(Object.keys(schemas.PermissionObject.properties)).toEqual(fields);
    expect(schemas.PermissionObject.required).toEqual(fields);
  });

  test("the statuses it specifies are marked as documented, and no others", () => {
    const documented = Object.entries(spec.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([method]) => method !== "parameters")
        .flatMap(([method, operation]) =>
          Object.entries(
            (operation as { responses: Record<string, { "x-basis"?: string; $ref?: string }> })
              .responses,
          )
            .map(([status, response]) => [status, resolve(response)] as const)
            .filter(([, basis]) => basis === "documented")
            .map(([status]) => `${method.toUpperCase()} ${path} ${status}`),
        ),
    );
    const shown = Object.values(REQUEST_LINES).map((line) => `${line} `);
    const ofShown = documented.filter((one) => shown.some((line) => one.startsWith(line)));
    expect(ofShown.sort()).toEqual(
      [
        "DELETE /groups/{groupId} 204",
        "DELETE /groups/{groupId} 409",
        "DELETE /groups/bulk-delete 204",
        "DELETE /groups/bulk-delete 409",
        "GET /groups/{groupId}/permissions 400",
        "PUT /groups/{groupId}/permissions/ 200",
        "PUT /groups/{groupId}/permissions/ 400",
        "PUT /groups/{groupId}/permissions/ 403",
      ].sort(),
    );
  });

  function resolve(response: { "x-basis"?: string; $ref?: string }): string | undefined {
    const name = response.$ref?.split("/").at(-1) as keyof typeof responses | undefined;
    return name === undefined ? response["x-basis"] : responses[name]["x-basis"];
  }
});

describe("the spec says what else is known", () => {
  test("the permissions of each type of object", () => {
    const { SegmentPermission, TraitPermission, DestinationPermission } = schemas;
    const everywhere = ["READ", "WRITE", "CREATE", "DELETE"];
    expect(DestinationPermission.enum).toEqual(expect.arrayContaining(everywhere));
    expect(SegmentPermission.enum).toEqual(
      expect.arrayContaining([...everywhere, "MAP_TO_DESTINATION", "MAP_TO_MODELS"]),
    );
    expect(TraitPermission.enum).toEqual(
      expect.arrayContaining([
        ...everywhere,
        "MAP_TO_SEGMENTS",
        "MAP_TO_MODELS",
        "CREATE_ALGO_TRAITS",
      ]),
    );
  });

  test("a server's permissions are all that can be sent, and more", () => {
    const sent = [
      schemas.SegmentPermission,
      schemas.TraitPermission,
      schemas.DestinationPermission,
    ];
    expect(new Set(schemas.Permission["x-extensible-enum"])).toEqual(
      new Set(sent.flatMap((set) => set.enum)),
    );
    expect(schemas.Permission).not.toHaveProperty("enum");
  });

  test("the type of each object that can be sent, also to generators that ignore `const`", () => {
    const { SegmentPermissionInput, TraitPermissionInput, DestinationPermissionInput } = schemas;
    const inputs = [SegmentPermissionInput, TraitPermissionInput, DestinationPermissionInput];
    expect(schemas.PermissionObjectInput.oneOf).toHaveLength(inputs.length);
    for (const { properties } of inputs) {
      expect(properties.objectType.enum).toEqual([properties.objectType.const]);
    }
  });

  test("every wildcard once", () => {
    const wildcards = schemas.Wildcard["x-extensible-enum"];
    expect(wildcards).toContain("VIEW_ALL_SEGMENTS");
    expect(wildcards).toEqual([...new Set(wildcards)]);
  });

  test("both live ways to get a token", () => {
    expect(securitySchemes.imsServerToServer.flows.clientCredentials.tokenUrl).toBe(
      "https://ims-na1.adobelogin.com/ims/token/v3",
    );
    expect(securitySchemes.legacyOAuth.flows.password.tokenUrl).toBe(
      "https://api.demdex.com/oauth/token",
    );
  });

  test("servers carry the prefix, the local mock included", () => {
    expect(spec.servers.map(({ url }) => url)).toEqual([
      "https://audience-manager.example/api/v1",
      "https://aam.adobe.io/v1",
      "https://api.demdex.com/v1",
      "https://aam-beta.adobe.io/v1",
      "https://api-beta.demdex.com/v1",
      "http://127.0.0.1:4010/api/v1",
    ]);
  });

  test("bodies that Adobe's documentation does not show are marked as assumed", () => {
    const { "/groups/bulk-delete": bulkDelete, "/groups/{groupId}/permissions/": permissions } =
      spec.paths;
    expect(bulkDelete.delete.requestBody["x-basis"]).toBe("assumed");
    expect(permissions.put.requestBody["x-basis"]).toBe("assumed");
  });
});

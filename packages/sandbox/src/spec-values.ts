import spec from "@aam-groups/types/openapi.json" with { type: "json" };

const { Permission, PermissionObjectInput } = spec.components.schemas;

/** Every type of object that permissions are set on. */
export const OBJECT_TYPES = Object.keys(PermissionObjectInput.discriminator.mapping);

/** Every documented permission, whatever its type. */
export const PERMISSIONS: ReadonlySet<string> = new Set(Permission["x-extensible-enum"]);

import type { ErrorObject } from "ajv";
import { OBJECT_TYPES } from "./spec-values.ts";

/**
 * What is wrong, and where: `[0].permissions[1]: must be one of READ, WRITE`.
 *
 * @param root what the paths of the error begin with, e.g. `query parameter pageSize`
 */
export function toMessage(
  { instancePath, keyword, params, message }: ErrorObject,
  root?: string,
): string {
  const where = toPath(instancePath, root);
  switch (keyword) {
    case "required":
      return `${toPath(`${instancePath}/${params.missingProperty}`, root)}: is missing`;
    case "additionalProperties":
      return `${toPath(`${instancePath}/${params.additionalProperty}`, root)}: is not a known field`;
    case "enum":
      return `${where}: must be one of ${params.allowedValues.join(", ")}`;
    case "discriminator":
      return `${toPath(`${instancePath}/${params.tag}`, root)}: must be one of ${OBJECT_TYPES.join(", ")}`;
    case "pattern":
      return instancePath === "/name" ? "name: must not be blank" : `${where}: ${message}`;
    default:
      return `${where}: ${message}`;
  }
}

/** `/0/permissions/1` as `[0].permissions[1]`, after the root, if there is one. */
export function toPath(pointer: string, root = ""): string {
  const path = pointer
    .split("/")
    .slice(1)
    .map((key) =>
      /^\d+$/.test(key) ? `[${key}]` : `.${key.replaceAll("~1", "/").replaceAll("~0", "~")}`,
    )
    .join("");
  return `${root}${path}`.replace(/^\./, "") || "body";
}

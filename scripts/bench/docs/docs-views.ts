import { LANGUAGES } from "@aam-groups/docs";
import type { DocsName } from "./docs-contenders.ts";

/** A place in some docs that readers look at. */
export interface DocsView {
  /** What it shows, e.g. `operation`; the same for all docs that have such a place. */
  name: string;
  /** Language, as a BCP 47 tag. */
  language: string;
  /** With the fragment, if there is one. */
  path: string;
}

const OPERATION = "setGroupPermissions";

/** What is photographed of each. Only ours has guides, and other languages than English. */
export const VIEWS: Record<DocsName, readonly DocsView[]> = {
  ours: LANGUAGES.flatMap(({ tag }) => [
    { name: "first", language: tag, path: `/${tag}/` },
    { name: "operation", language: tag, path: `/${tag}/operations/${OPERATION}/` },
    { name: "reference", language: tag, path: `/${tag}/reference/` },
    { name: "guide", language: tag, path: `/${tag}/guides/errors/` },
    { name: "changelog", language: tag, path: `/${tag}/guides/changelog/` },
  ]),
  redoc: inEnglish("/", "/#/permissions/setgrouppermissions"),
  "redoc-plain": inEnglish("/", "/#/permissions/setgrouppermissions"),
  "swagger-ui": inEnglish("/", `/#/Permissions/${OPERATION}`),
  scalar: inEnglish("/", "/#tag/permissions/PUT/groups/{groupId}/permissions/"),
};

function inEnglish(first: string, operation: string): DocsView[] {
  return [
    { name: "first", language: "en", path: first },
    { name: "operation", language: "en", path: operation },
  ];
}

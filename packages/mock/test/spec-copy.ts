import type { SpecDocument } from "@aam-groups/spec/spec-file";
import bundled from "@aam-groups/types/openapi.json" with { type: "json" };
import { type Mock, startMock } from "../src/index.ts";

/** What a copy of the spec says about `listGroups`. */
type ListGroups = (typeof bundled)["paths"]["/groups/"]["get"];

/** A mock of a copy of the spec: `listGroups` has other parameters or responses, and there may be more schemas. */
export function mockOf(
  change: { parameters?: object[]; responses?: object },
  schemas: object = {},
): Promise<Mock> {
  const groups: { get: ListGroups } = bundled.paths["/groups/"];
  const document: SpecDocument = {
    ...bundled,
    paths: { ...bundled.paths, "/groups/": { ...groups, get: { ...groups.get, ...change } } },
    components: {
      ...bundled.components,
      schemas: { ...bundled.components.schemas, ...schemas },
    },
  };
  return startMock({ port: 0, document });
}

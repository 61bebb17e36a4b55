import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { expect, test } from "vitest";
import { namedOperations } from "../site/src/search/named-operations.ts";
import { searchDataFor } from "../src/search/search-data.ts";

/** What the search knows of a spec with one more operation. */
function dataWith(path: string, ...urls: string[]) {
  const get = { operationId: "odd", responses: {} };
  const document = {
    ...{ ...spec, paths: { ...spec.paths, [path]: { get } } },
    servers: urls.length === 0 ? spec.servers : urls.map((url) => ({ url })),
  };
  const ids = ["odd", "listGroupPermissions"];
  const fragments = ids.map((id) => ({
    ...{ id, url: `/en/operations/${id}/`, content: "", meta: {} },
  }));
  return searchDataFor(fragments, "en", document);
}

const found = (term: string, data: ReturnType<typeof dataWith>) =>
  namedOperations(term, data).map(({ id }) => id);

test("a path is text, whatever characters it has", () => {
  for (const [path, address] of [
    ["/groups({groupId})/", "/groups(17)"],
    ["/odd({/", "/odd({/"],
    ["/a.b+c/{x}:run", "/a.b+c/17:run/"],
    ["/[a|b]/$\\^*", "/[a|b]/$\\^*/"],
  ] as const) {
    expect(found(`GET ${address}`, dataWith(path))).toEqual(["odd"]);
    expect(found("GET /aXb+c/17:run", dataWith(path))).toEqual([]);
    expect(found("GET /groups/17/permissions", dataWith(path))).toEqual(["listGroupPermissions"]);
  }
});

test("a path may follow that of any server of the spec, and no other", () => {
  for (const prefix of ["", "/v1", "/api/v1", "https://aam.adobe.io/v1", "https://any.test"]) {
    expect(found(`${prefix}/groups/17/permissions`, dataWith("/odd/"))).toEqual([
      "listGroupPermissions",
    ]);
  }
  const data = dataWith("/odd/", "https://{host}/base(1)", "https://one.test/");
  expect(found("/base(1)/groups/17/permissions", data)).toEqual(["listGroupPermissions"]);
  expect(found("https://one.test/groups/17/permissions", data)).toEqual(["listGroupPermissions"]);
  expect(found("/v1/groups/17/permissions", data)).toEqual([]);
});

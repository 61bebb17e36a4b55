import { operationDescriptors, routePattern, routesAt } from "@aam-groups/types";
import { describe, expect, test } from "vitest";

const routes = [
  { path: "/groups/" },
  { path: "/groups/bulk-delete" },
  { path: "/groups/{groupId}" },
  { path: "/groups/{groupId}/users/{userId}/" },
];
const at = (path: string, lastSlash: "exact" | "optional") =>
  routesAt(routes, path, lastSlash).map(({ route, parameters }) => [route.path, parameters]);

describe("a path belongs to the route of its template", () => {
  test.each([
    ["/groups/", "/groups/", {}],
    ["/groups/17", "/groups/{groupId}", { groupId: "17" }],
    ["/groups/%2e", "/groups/{groupId}", { groupId: "%2e" }],
    ["/groups/17/users/4/", "/groups/{groupId}/users/{userId}/", { groupId: "17", userId: "4" }],
  ])("%s", (path, template, parameters) => {
    expect(at(path, "exact")).toEqual([[template, parameters]]);
    expect(at(path, "optional")).toEqual([[template, parameters]]);
  });

  test.each(["", "/", "/groups//", "/groups/17//", "/groups/17/users", "/users", "x/groups/"])(
    "%j to none",
    (path) => {
      expect(at(path, "exact")).toEqual([]);
      expect(at(path, "optional")).toEqual([]);
    },
  );
});

test("a fixed path wins over a template", () => {
  expect(at("/groups/bulk-delete", "exact")).toEqual([["/groups/bulk-delete", {}]]);
  expect(at("/groups/bulk-delete/", "optional")).toEqual([["/groups/bulk-delete", {}]]);
});

test("the last slash counts, or does not", () => {
  expect(at("/groups", "exact")).toEqual([]);
  expect(at("/groups", "optional")).toEqual([["/groups/", {}]]);
  expect(at("/groups/17/", "exact")).toEqual([]);
  expect(at("/groups/17/", "optional")).toEqual([["/groups/{groupId}", { groupId: "17" }]]);
});

test("what patterns take for a sign is taken as it is", () => {
  const dotted = [{ path: "/v1.0/a+b" }];
  expect(routesAt(dotted, "/v1x0/aab", "exact")).toEqual([]);
  expect(routesAt(dotted, "/v1.0/a+b", "exact")).toHaveLength(1);
});

test("every path of the spec belongs to its own operation", () => {
  const operations = Object.values(operationDescriptors);
  for (const { path, id, method } of operations) {
    const own = operations.filter((one) => one.method === method);
    const matches = routesAt(own, path.replaceAll(/\{\w+\}/g, "7"), "exact");
    expect(matches.map(({ route }) => route.id)).toEqual([id]);
  }
});

test("a pattern can be a part of a longer one", () => {
  const pattern = routePattern({ path: "/groups/{groupId}" }, routes, "optional");
  const url = new RegExp(`^http://host/v1${pattern}$`);
  expect(url.exec("http://host/v1/groups/17/")?.groups).toEqual({ groupId: "17" });
  expect(url.test("http://host/v1/groups/bulk-delete")).toBe(false);
});

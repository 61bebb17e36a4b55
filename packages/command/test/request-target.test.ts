import { expect, test } from "vitest";
import { originForm } from "../src/request-target.ts";

test.each([
  ["http://127.0.0.1:4010/api/v1/groups/?a=1", "/api/v1/groups/?a=1"],
  ["HTTPS://deployment.example/v1", "/v1"],
  ["http://deployment.example", "/"],
  ["http://deployment.example?a=http://other.example/b", "/?a=http://other.example/b"],
  ["/groups/http://deployment.example/", "/groups/http://deployment.example/"],
  ["//groups/", "//groups/"],
  ["*", "*"],
  ["", ""],
  [undefined, "/"],
])("%s asks for %s", (target, path) => {
  expect(originForm(target)).toBe(path);
});

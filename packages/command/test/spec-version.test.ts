import { expect, test } from "vitest";
import { specVersionHeaders, versionText } from "../src/spec-version.ts";

test.each(["1.0.4", "2.0.0-beta.1+build"])("a header names version %s", (version) => {
  expect(specVersionHeaders(version)).toEqual({ "x-spec-version": version });
});

test.each([undefined, "", "1.0 β", "1\r\nset-cookie: a=b", "undefined\n"])(
  "no header names version %j, which none can hold",
  (version) => {
    expect(specVersionHeaders(version)).toEqual({});
  },
);

test("--version prints the package's version and that of the spec", () => {
  expect(versionText("1.1.0", "1.0.4")).toBe("1.1.0 (spec 1.0.4)");
});

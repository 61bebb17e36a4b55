import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { modulePath } from "../../../release/files/go-package.ts";
import { pythonVersion, releaseVersions } from "../../../release/files/release-version.ts";

const versionsOf = (version: string, specVersion: unknown = "1.0.7") =>
  releaseVersions(
    [
      { name: "@aam-groups/one", version, folder: "" },
      { name: "@aam-groups/two", version, folder: "" },
    ],
    { paths: {}, info: { version: specVersion } },
  );
const versionOf = (version: string) => versionsOf(version).version;

const core = fc.tuple(fc.nat(), fc.nat(), fc.nat()).map((parts) => parts.join("."));
const stage = fc.tuple(fc.constantFrom("alpha", "beta", "rc"), fc.nat());

describe("the version of a release", () => {
  test("is that of the packages, beside that of the spec", () => {
    fc.assert(
      fc.property(core, core, (version, specVersion) => {
        expect(versionsOf(version, specVersion)).toEqual({ version, specVersion });
      }),
    );
  });

  test("is written by Python's rules for Python, prereleases too", () => {
    // What PEP 440 allows, as far as it is needed here.
    const allowed = /^\d+\.\d+\.\d+((a|b|rc)\d+)?$/;
    fc.assert(
      fc.property(core, stage, (version, [name, number]) => {
        expect(pythonVersion(version)).toBe(version);
        const written = pythonVersion(versionOf(`${version}-${name}.${number}`));
        expect(written).toMatch(allowed);
        expect(written.startsWith(version) && written.endsWith(String(number))).toBe(true);
      }),
    );
    expect(pythonVersion("1.2.0-beta.3")).toBe("1.2.0b3");
  });

  test("is refused if the packages have several", () => {
    const packages = ["1.0.0", "1.1.0"].map((version) => ({ name: version, version, folder: "" }));
    expect(() => releaseVersions(packages, { paths: {}, info: { version: "1.0.7" } })).toThrow(
      "The packages have different versions: 1.0.0, 1.1.0.",
    );
  });

  test.each(["1.0", "v1.0.0", "1.0.0+build", "latest"])("is refused if it is %s", (version) => {
    expect(() => versionOf(version)).toThrow(
      /^The packages' version, .* is not a version such as 1\.2\.0/,
    );
  });

  test.each(["1.0", "v1.0.0", "1.0.0+build", "latest", undefined])(
    "is refused if that of the spec is %s",
    (version) => {
      expect(() => versionsOf("1.0.0", version ?? null)).toThrow(
        /^The spec's info\.version, .* is not a version such as 1\.2\.0/,
      );
    },
  );

  test.each(["1.0.0-next.1", "1.0.0-rc", "1.0.0-rc.1.2", "1.0.0-1"])(
    "is refused if Python has no counterpart, as for %s",
    (version) => {
      expect(() => versionOf(version)).toThrow(/has no counterpart in Python.*1\.2\.0-rc\.1/);
    },
  );
});

test("Go's module has its major version in its path from the second on", () => {
  expect(modulePath("0.9.0")).toBe("aam-groups.example/aamgroups");
  expect(modulePath("1.9.0")).toBe("aam-groups.example/aamgroups");
  expect(modulePath("2.0.0-rc.1")).toBe("aam-groups.example/aamgroups/v2");
  expect(modulePath("12.0.0")).toBe("aam-groups.example/aamgroups/v12");
});

import { expect, test } from "vitest";
import { commonVersion } from "../../release/run-publication.ts";
import { run } from "../command.ts";

const versions = (...all: string[]) =>
  all.map((version) => ({ name: "@aam-groups/one", version, folder: "" }));

test("packages with one version are published under its tag, or without one", () => {
  expect(commonVersion(versions("1.2.0", "1.2.0"), "v1.2.0")).toBe("1.2.0");
  expect(commonVersion(versions("1.2.0"))).toBe("1.2.0");
});

test("packages with different versions are refused", () => {
  expect(() => commonVersion(versions("1.2.0", "1.3.0"))).toThrow(
    "The packages have different versions: 1.2.0, 1.3.0.",
  );
});

test("a tag of another version is refused before anything is packed", async () => {
  const { exitCode, output } = await run(["release:publish", "--tag", "v99.0.0"]);
  expect(output).toMatch(
    /^The tag v99\.0\.0 does not fit: the packages have version \S+, and its tag is v\S+\.$/,
  );
  expect(exitCode).toBe(1);
});

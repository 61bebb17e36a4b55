import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../paths.ts";
import { releasedPackages } from "../../release/propose/released-packages.ts";
import { writeRelease } from "../../release/propose/write-release.ts";
import { releaseCopy } from "./release-copy.ts";

const README = "packages/contract-tests/README.md";

/** The versions that a README tells its readers to use: of the action, and of the include twice. */
const versionsIn = (readme: string) =>
  [...readme.matchAll(/(?:uses: OWNER\/NAME@|remote: .*\/NAME\/)v([\d.]+)/g)].map(
    ([, version]) => version,
  );

test("the README's steps for GitHub and GitLab are those of its own version", async () => {
  const manifest = await readFile(join(root, "packages/contract-tests/package.json"), "utf8");
  const { version } = JSON.parse(manifest);
  expect(versionsIn(await readFile(join(root, README), "utf8"))).toEqual([
    version,
    version,
    version,
  ]);
});

test("a release raises them", async () => {
  await using copy = await releaseCopy();
  const { published } = await releasedPackages(copy.root);
  await writeRelease(copy.root, {
    ...{ version: "1.4.0", before: "1.3.2", isFirst: false, bump: "minor", published },
    ...{ records: [], tags: ["v1.4.0"] },
    spec: { version: "1.0.4", before: "1.0.4", isNew: false, changes: "" },
  });
  expect(versionsIn(await copy.read(README))).toEqual(["1.4.0", "1.4.0", "1.4.0"]);
});

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { run } from "../command.ts";
import { afterFirstRelease, type ReleaseCopy, record, releaseCopy } from "./release-copy.ts";

let copy: ReleaseCopy;
beforeAll(async () => {
  copy = await releaseCopy();
});
afterEach(() => copy.reset());
afterAll(() => copy[Symbol.asyncDispose]());

describe("pnpm check:records", () => {
  const check = () => run(["check:records"], copy.root);

  test("has nothing to compare with before the first release", async () => {
    expect(await check()).toEqual({
      exitCode: 0,
      output: "No release of this version is tagged in this clone: there is nothing to compare.",
    });
  });

  test.each([
    ["committed", true],
    ["not committed", false],
  ])("notices a change of a published package without a record, %s", async (_how, committed) => {
    await afterFirstRelease(copy);
    expect((await check()).exitCode).toBe(0);
    await copy.write("packages/client/src/new.ts", "");
    if (committed) await copy.commit();
    const { exitCode, output } = await check();
    expect(output).toMatch(
      /^packages\/client\/src has changed since v1\.0\.0: .*change @aam-groups\/client/,
    );
    expect(exitCode).toBe(1);
    // A record of another package does not tell its users.
    await copy.write(".changeset/a.md", record({ mock: "patch" }, "Fixed."));
    expect((await check()).exitCode).toBe(1);
    await copy.write(".changeset/b.md", record({ client: "none" }, "Tidied."));
    expect(await check()).toEqual({
      exitCode: 0,
      output: "All changes of packages since v1.0.0 are recorded.",
    });
  });

  test("notices what was removed, and what was changed in a bundled package", async () => {
    await afterFirstRelease(copy);
    await rm(join(copy.root, "packages/mock/src/preference.ts"));
    await copy.edit("packages/http/src/retry-after.ts", (text) => `// Changed.\n${text}`);
    const { output } = await check();
    expect(output).toMatch(/^packages\/mock\/src has changed/m);
    expect(output).toMatch(/^packages\/http\/src has changed/m);
  });

  test.each([
    ["http", "client, contract-tests", ["client", "contract-tests"]],
    ["groups-world", "client, contract-tests", ["client", "contract-tests"]],
    ["redocly", "docs", ["docs"]],
    ["spec", "contract-tests, docs, mock, sandbox", ["contract-tests", "docs", "mock", "sandbox"]],
  ])("asks for a record of a package that contains %s", async (bundled, listed, containers) => {
    await afterFirstRelease(copy);
    await copy.write(`packages/${bundled}/src/new.ts`, "");
    const published = ["client", "contract-tests", "docs", "mock", "sandbox", "types"];
    for (const name of published.filter((one) => !containers.includes(one))) {
      await copy.write(`.changeset/${name}.md`, record({ [name]: "none" }, "Tidied."));
    }
    expect(await check()).toEqual({
      exitCode: 1,
      output:
        `packages/${bundled}/src has changed since v1.0.0: record what that changes in the packages that contain ${bundled}, ` +
        `which are ${listed}, by \`npx pnpm@12 change <package>\`.`,
    });
    const [container = ""] = containers;
    await copy.write(".changeset/one.md", record({ [container]: "none" }, "Tidied."));
    expect((await check()).exitCode).toBe(0);
  });

  test("finds a package in another bundled one", async () => {
    await afterFirstRelease(copy);
    await copy.write("packages/redocly/src/new.ts", 'import "@aam-groups/http/retry-after";\n');
    await copy.commit();
    await copy.git("tag", "--force", "v1.0.0");
    await copy.write("packages/http/src/new.ts", "");
    expect((await check()).output).toContain("which are client, contract-tests, docs, by");
  });

  test("lets tests, READMEs and packages that nobody gets change", async () => {
    await afterFirstRelease(copy);
    await copy.write("packages/client/README.md", "Changed.\n");
    await copy.write("packages/client/test/new.test.ts", "");
    await copy.write("packages/test-kit/src/new.ts", "");
    await copy.commit();
    expect((await check()).exitCode).toBe(0);
  });
});

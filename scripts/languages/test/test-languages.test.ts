import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { root } from "../../paths.ts";

test("pnpm test:languages says what is not installed and how to install it, and skips its tests", async () => {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-path-"));
  try {
    await symlink(process.execPath, join(folder, "node"));
    const script = join(root, "scripts/test-languages.ts");
    const run = (env: Record<string, string>) =>
      execa(process.execPath, [script, "go.test", "php.test"], {
        ...{ env: { ...env, PATH: folder }, all: true, reject: false },
      });
    const { exitCode, all } = await run({ NO_SKIPS: "" });
    for (const title of ["Go", "Java", "PHP"]) {
      expect(all).toContain(`${title}: not installed, its tests are skipped`);
    }
    expect(all).toMatch(
      /^To run all, on Debian: apt-get install --no-install-recommends .*golang-go default-jdk-headless php-cli php-curl$/m,
    );
    expect(all).toMatch(/ composer php-zip .*golang-go /);
    expect(all).toMatch(/\n0 passed, 0 failed, [1-9]\d* skipped$/);
    expect(exitCode).toBe(0);
    expect((await run({ NO_SKIPS: "1" })).exitCode).toBe(1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

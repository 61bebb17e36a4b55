import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** Prints every module that the command loads on its way to its help. */
const SCRIPT = `
  import { registerHooks } from "node:module";
  const urls = [];
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      urls.push(resolved.url);
      return resolved;
    },
  });
  process.on("exit", () => console.log(urls.join("\\n")));
  process.argv.push("cli.ts", "--help");
  await import("./src/cli.ts");
`;

test("the sandbox does not load Prism", async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", SCRIPT],
    { cwd: join(import.meta.dirname, "..") },
  );
  expect(stdout).toContain("/fastify/");
  expect(stdout).not.toMatch(/stoplight|prism/i);
});

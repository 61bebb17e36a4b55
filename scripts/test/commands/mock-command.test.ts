import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { isInstalled } from "@aam-groups/test-kit/installed";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { root } from "../../paths.ts";
import { run, serve } from "../command.ts";
import { copyRepository } from "../repository-copy.ts";

const READY = /Mock of the Group Management API at (http:\/\/127\.0\.0\.1:\d+\/api\/v1)/;
const authorized = { authorization: "Bearer s3cret" };

/** Ends what is left of a detached process and its children. */
function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing is left.
  }
}

describe("pnpm mock", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "responds as soon as it has printed its base URL, is quiet, and ends on %s with its port free",
    async (signal) => {
      await using mock = serve(["mock", "--port", "0"]);
      const [, baseUrl = ""] = await mock.printed(READY);
      const response = await fetch(`${baseUrl}/groups/`, { headers: authorized });
      expect(response.status).toBe(200);
      // A connection that is kept alive does not hold it up.
      await response.text();
      expect(await mock.ended(signal)).toBe(0);
      await expect(fetch(baseUrl)).rejects.toThrow();
      expect(mock.output()).not.toContain("GET");
    },
  );

  test.skipIf(!isInstalled("ps"))(
    "ends when the package manager that started it is killed",
    async () => {
      // A shell that is called "pnpm" in its arguments, with the server as its child.
      const script = `"$0" packages/mock/src/cli.ts --port 0 & wait`;
      const launcher = execa("sh", ["-c", script, process.execPath, "pnpm"], {
        cwd: root,
        reject: false,
        detached: true,
      });
      // The server holds the output open, so that it closes only when the server has ended too.
      const closed = new Promise((resolve) => launcher.stdout.on("close", resolve));
      try {
        const [, baseUrl = ""] = await new Promise<RegExpExecArray>((resolve) => {
          launcher.stdout.on("data", (chunk) => {
            const match = READY.exec(String(chunk));
            if (match) resolve(match);
          });
        });
        launcher.kill("SIGKILL");
        await closed;
        await expect(fetch(baseUrl)).rejects.toThrow();
      } finally {
        endGroup(launcher.pid);
      }
    },
  );

  test("prints requests but no tokens with --verbose", async () => {
    await using mock = serve(["mock", "--port", "0", "--verbose"]);
    const [, baseUrl] = await mock.printed(READY);
    await fetch(`${baseUrl}/groups/`, { headers: authorized });
    await mock.printed(/^GET \/api\/v1\/groups\/ 200$/m);
    expect(mock.output()).not.toContain("s3cret");
  });

  test("responds with random data with --dynamic", async () => {
    await using mock = serve(["mock", "--port", "0", "--dynamic"]);
    const [, baseUrl] = await mock.printed(READY);
    const permissions = async (headers: Record<string, string>) =>
      (
        await fetch(`${baseUrl}/groups/1/permissions`, { headers: { ...authorized, ...headers } })
      ).json();
    expect(await permissions({ prefer: "seed=1" })).not.toEqual(
      await permissions({ prefer: "dynamic=false" }),
    );
  });

  test("takes a changed spec at once, and serves nothing while the spec is broken", async () => {
    await using copy = await copyRepository();
    await using mock = serve(["mock", "--port", "0"], copy.root);
    const [, baseUrl] = await mock.printed(READY);
    const list = async () => {
      const response = await fetch(`${baseUrl}/groups/`, { headers: authorized });
      return `${response.status} ${await response.text()}`;
    };
    const spec = await readFile(copy.specFile, "utf8");
    const renamed = spec.replaceAll("Winter and spring sale analysts", "Summer analysts");

    await writeFile(copy.specFile, renamed);
    await expect.poll(list).toMatch(/^200 .*Summer analysts/);

    await writeFile(copy.specFile, renamed.replace("paths:\n", "paths: [\n"));
    await mock.printed(/spec\/openapi\.yaml:\d+:\d+ is not valid YAML/);
    await expect.poll(list).toMatch(/^503 .*spec\/openapi\.yaml:\d+:\d+ is not valid YAML/);

    await writeFile(copy.specFile, spec);
    await expect.poll(list).toMatch(/^200 .*Winter and spring sale analysts/);
  });

  test.each([
    ["openapi: 3.1.0\npaths: {}\n", "has no operations."],
    [
      "openapi: 3.1.0\npaths: {/a: {$ref: b.yaml}}\n",
      "refers to another file: b.yaml. Bundle it first.",
    ],
    ['swagger: "2.0"\npaths: {/a: {}}\n', "is Swagger 2.0, not OpenAPI 3: convert it first."],
    [
      "openapi: 4.0.0\npaths: {/a: {}}\n",
      'is not an OpenAPI 3 document: its `openapi` is "4.0.0".',
    ],
    ["paths: {/a: {}}\n", "is not an OpenAPI 3 document: it has no `openapi`."],
    ["a: b\n", "is not an OpenAPI document: it has no `paths`."],
  ])("names the file that it cannot serve: %j", async (text, why) => {
    const folder = await mkdtemp(join(tmpdir(), "aam-groups-mock-"));
    const file = relative(root, join(folder, "other.yaml"));
    await writeFile(join(root, file), text);
    const ended = await run(["mock", "--port", "0", "--spec", file]);
    await rm(folder, { recursive: true });
    expect(ended).toEqual({ exitCode: 1, output: `${file} ${why}` });
  });

  test("takes OpenAPI 3.0, and a version that YAML takes for a number", async () => {
    await using copy = await copyRepository();
    for (const version of ["3.0.3", "3.1"]) {
      const spec = await readFile(copy.specFile, "utf8");
      await writeFile(copy.specFile, spec.replace(/^openapi: .*/m, `openapi: ${version}`));
      await using mock = serve(["mock", "--port", "0"], copy.root);
      await mock.printed(READY);
    }
  });

  test("a port in use gets one sentence with the way out", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    expect(await run(["mock", "--port", String(port)])).toEqual({
      exitCode: 1,
      output: `Port ${port} is in use. Stop the process using it, or pass --port 0 for a free port.`,
    });
    server.close();
  });

  test("warns who can reach it with --host, and says what is wrong with a host", async () => {
    await using mock = serve(["mock", "--port", "0", "--host", "0.0.0.0"]);
    await mock.printed(READY);
    await mock.printed(
      /^Warning: 0\.0\.0\.0 stands for every address of this machine\. Whoever can reach this machine can use the mock, which accepts any token\.$/m,
    );
    expect(await run(["mock", "--port", "0", "--host", "192.0.2.1"])).toEqual({
      exitCode: 1,
      output:
        "--host 192.0.2.1 is not an address of this machine: pass one that is, such as 127.0.0.1.",
    });
  });

  test.each(["abc", "-1", "65536", "80.5"])("the port %s is refused", async (port) => {
    const { exitCode, output } = await run(["mock", `--port=${port}`]);
    expect(exitCode).toBe(1);
    expect(output).toContain("It must be an integer from 0 to 65535.");
  });

  test("--help names every option", async () => {
    const { exitCode, output } = await run(["mock", "--help"]);
    expect(exitCode).toBe(0);
    for (const option of ["--port", "--dynamic", "--verbose", "--spec"])
      expect(output).toContain(option);
    expect(output).not.toContain("(default: false)");
  });
});

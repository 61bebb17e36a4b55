import { readFile, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { run, serve } from "./command.ts";
import { isInstalled } from "./installed.ts";
import { copyRepository } from "./repository-copy.ts";

const DOCS = /^Docs {2}(http:\/\/127\.0\.0\.1:\d+\/)$/m;
const MOCK = /^Mock {2}(http:\/\/127\.0\.0\.1:\d+\/api\/v1)$/m;
const READY = /Ctrl-C ends both/;
const FREE_PORTS = ["--docs-port", "0", "--mock-port", "0"];

/** How long a change may take to show. */
const POLL = { timeout: 40_000, interval: 50 };

async function listenSomewhere() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

describe("pnpm start", () => {
  test("serves docs and mock, and ends on Ctrl-C", async () => {
    await using start = serve(["start", ...FREE_PORTS]);
    await start.printed(READY);
    const [, docsUrl = ""] = await start.printed(DOCS);
    const [, baseUrl = ""] = await start.printed(MOCK);
    const page = await fetch(docsUrl);
    expect([page.status, page.headers.get("content-type")]).toEqual([
      200,
      "text/html; charset=utf-8",
    ]);
    expect((await fetch(`${docsUrl}openapi.yaml`)).status).toBe(200);
    expect(await start.ended("SIGINT")).toBe(0);
    for (const url of [docsUrl, baseUrl]) await expect(fetch(url)).rejects.toThrow();
  });

  test.skipIf(!isInstalled("curl"))("prints three curl lines that work", async () => {
    await using start = serve(["start", ...FREE_PORTS]);
    await start.printed(READY);
    const curls = start.output().match(/^ +curl .*$/gm) ?? [];
    const statuses = await Promise.all(
      curls.map(async (line) => {
        const command = `${line} -s -o /dev/null -w "%{http_code}"`;
        return (await execa("sh", ["-c", command])).stdout;
      }),
    );
    expect(statuses).toEqual(["200", "201", "409"]);
  });

  test("follows the spec, and serves nothing stale while it is broken", async () => {
    await using copy = await copyRepository();
    await using start = serve(["start", ...FREE_PORTS], copy.root);
    await start.printed(READY);
    const [, docsUrl = ""] = await start.printed(DOCS);
    const [, baseUrl = ""] = await start.printed(MOCK);
    const get = async (url: string) => {
      const response = await fetch(url, { headers: { authorization: "Bearer any" } });
      return `${response.status} ${await response.text()}`;
    };
    const spec = await readFile(copy.specFile, "utf8");
    const renamed = spec.replaceAll("Winter and spring sale analysts", "Summer analysts");

    await writeFile(copy.specFile, renamed);
    await start.printed(/Run `pnpm generate` and commit the result/);
    expect(await get(`${docsUrl}openapi.yaml`)).toBe(`200 ${renamed}`);
    expect(await get(`${baseUrl}/groups/`)).toMatch(/^200 .*Summer analysts/);

    await writeFile(
      copy.specFile,
      renamed.replace("operationId: createGroup", "operationId: listGroups"),
    );
    await start.printed(/Nothing is served until this is mended/);
    expect(start.output()).toMatch(
      /openapi\.yaml:\d+:\d+ .*\n\nEvery operation must have a unique/,
    );
    for (const url of [docsUrl, `${baseUrl}/groups/`]) {
      expect(await get(url)).toMatch(
        /^503 [\s\S]*Every operation must have a unique `operationId`/,
      );
    }

    await writeFile(copy.specFile, spec);
    await expect.poll(() => get(`${docsUrl}openapi.yaml`), POLL).toBe(`200 ${spec}`);
    await expect.poll(() => get(`${baseUrl}/groups/`), POLL).toMatch(/^200 .*Winter and spring/);
  }, 90_000);

  test("follows translations", async () => {
    await using copy = await copyRepository();
    await using start = serve(["start", ...FREE_PORTS], copy.root);
    await start.printed(READY);
    const [, docsUrl = ""] = await start.printed(DOCS);
    const file = join(copy.root, "spec/overlays/fr.yaml");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("Créer un groupe", "Fonder un groupe"));
    const shown = async () => (await fetch(`${docsUrl}fr/`)).text();
    await expect.poll(shown, POLL).toContain("Fonder un groupe");
  }, 90_000);

  test("does not start on a broken spec", async () => {
    await using copy = await copyRepository();
    const spec = await readFile(copy.specFile, "utf8");
    await writeFile(
      copy.specFile,
      spec.replace("      tags:\n", "      colour: red\n      tags:\n"),
    );
    const { exitCode, output } = await run(["start", ...FREE_PORTS], copy.root);
    expect(exitCode).toBe(1);
    expect(output).toMatch(
      /spec\/openapi\.yaml:\d+:\d+ .*\n\nProperty `colour` is not expected here/,
    );
    expect(output).not.toMatch(/Docs|Mock/);
  });

  test("does not start while generated files are stale", async () => {
    await using copy = await copyRepository();
    const spec = await readFile(copy.specFile, "utf8");
    await writeFile(
      copy.specFile,
      spec.replace("summary: List groups", "summary: List all groups"),
    );
    const { exitCode, output } = await run(["start", ...FREE_PORTS], copy.root);
    expect(exitCode).toBe(1);
    expect(output).toContain("Run `pnpm generate` and commit the result.");
  });

  test.each(["--docs-port", "--mock-port"])(
    "names %s if its port is in use, and leaves nothing running",
    async (option) => {
      const taken = await listenSomewhere();
      const other = FREE_PORTS.toSpliced(FREE_PORTS.indexOf(option) + 1, 1, String(taken.port));
      const { exitCode, output } = await run(["start", ...other]);
      taken.close();
      expect(exitCode).toBe(1);
      expect(output).toContain(
        `Port ${taken.port} is in use. Stop what listens there, or take a free one with ${option} 0.`,
      );
    },
  );
});

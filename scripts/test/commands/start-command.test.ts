import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isInstalled } from "@aam-groups/test-kit/installed";
import { execa } from "execa";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { run, serve } from "../command.ts";
import { copyRepository, type RepositoryCopy } from "../repository-copy.ts";

const DOCS = /^Docs {2}(http:\/\/127\.0\.0\.1:\d+\/)$/m;
const MOCK = /^Mock {2}(http:\/\/127\.0\.0\.1:\d+\/api\/v1)$/m;
const READY = /Press Ctrl-C to stop both/;
const FREE_PORTS = ["--docs-port", "0", "--mock-port", "0"];

function isRenderingIn(folder: string): Promise<void> {
  return expect
    .poll(() => readdir(folder))
    .toContainEqual(expect.stringMatching("^aam-groups-docs-"));
}

async function listenSomewhere() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

// That the repository itself is served, with all languages, and ends on Ctrl-C, is tested as the first line of the README.
describe("pnpm start", () => {
  let copy: RepositoryCopy;
  beforeAll(async () => {
    copy = await copyRepository();
  });
  afterAll(() => copy[Symbol.asyncDispose]());

  describe("while it runs", () => {
    let start: ReturnType<typeof serve>;
    let docsUrl = "";
    let baseUrl = "";
    let temporary = "";
    let overlay = "";
    let french = "";
    let spec = "";
    let renamed = "";
    let before = 0;
    beforeAll(async () => {
      overlay = join(copy.root, "spec/overlays/fr.yaml");
      french = await readFile(overlay, "utf8");
      spec = await readFile(copy.specFile, "utf8");
      renamed = spec.replaceAll("Winter and spring sale analysts", "Summer analysts");
      temporary = await mkdtemp(join(tmpdir(), "aam-groups-start-"));
      vi.stubEnv("TMPDIR", temporary);
      start = serve(["start", ...FREE_PORTS], copy.root);
      vi.unstubAllEnvs();
      await start.printed(/Rendering the docs …/);
      await appendFile(overlay, "\n");
      await start.printed(READY);
      [, docsUrl = ""] = await start.printed(DOCS);
      [, baseUrl = ""] = await start.printed(MOCK);
    });
    beforeEach(() => {
      before = start.output().length;
    });
    afterAll(async () => {
      await start?.[Symbol.asyncDispose]();
      copy.restore("spec", "packages/docs/guides");
      await rm(temporary, { recursive: true, force: true });
    });

    const get = async (url: string) => {
      const response = await fetch(url, { headers: { authorization: "Bearer any" } });
      return `${response.status} ${await response.text()}`;
    };
    /** Waits for output of this test. */
    const says = (text: RegExp) => expect.poll(() => start.output().slice(before)).toMatch(text);

    test("it follows what has changed in its first rendering", async () => {
      await start.printed(
        /Press Ctrl-C to stop both\.\nspec\/overlays\/fr\.yaml changed, rendering …\n/,
      );
    });

    test("the page of the mock links to its docs", async () => {
      expect(await get(new URL("/", baseUrl).href)).toContain(`"docs": "${docsUrl}"`);
    });

    test("mistakes in translations take the docs down, but not the mock", async () => {
      await writeFile(overlay, "actions: [\n");
      await says(/^spec\/overlays\/fr\.yaml changed, rendering …$/m);
      await says(/Serving the docs is paused until this is fixed\. The mock keeps running\./);
      expect(await get(docsUrl)).toMatch(/^503 [\s\S]*fr\.yaml/);
      expect(await get(`${baseUrl}/groups/`)).toMatch(/^200 /);
      await says(/Generated files are up to date/);
    });

    test.skipIf(!isInstalled("curl"))("it has printed three curl lines that work", async () => {
      const curls = start.output().match(/^ +curl .*$/gm) ?? [];
      const statuses = await Promise.all(
        curls.map(async (line) => {
          const command = `${line} -s -o /dev/null -w "%{http_code}"`;
          return (await execa("sh", ["-c", command])).stdout;
        }),
      );
      expect(statuses).toEqual(["200", "201", "409"]);
    });

    test("it follows spec, translations and guides: once for changes that come together, and for those during that once more", async () => {
      const guides = join(copy.root, "packages/docs/guides/en");
      const names = await readdir(guides);
      const touchAll = () => Promise.all(names.map((name) => appendFile(join(guides, name), "\n")));
      await Promise.all([
        writeFile(overlay, french.replace("Créer un groupe", "Fonder un groupe")),
        writeFile(copy.specFile, renamed),
        touchAll(),
      ]);
      await says(/changed, rendering/);
      await touchAll();
      await says(/Docs and mock updated\./);
      await says(/Run `pnpm generate` and commit the result/);
      const printed = start.output().slice(before);
      expect(printed.match(/changed, rendering/g)?.length).toBeLessThanOrEqual(3);
      expect(printed.match(/Docs and mock updated/g)).toHaveLength(1);
      expect(await get(`${docsUrl}fr/`)).toMatch(/^200 [\s\S]*Fonder un groupe/);
      expect(await get(`${docsUrl}openapi.yaml`)).toBe(`200 ${renamed}`);
      expect(await get(`${baseUrl}/groups/`)).toMatch(/^200 .*Summer analysts/);
    });

    test("it serves nothing stale while the spec is broken, and the new one once that is fixed", async () => {
      await writeFile(
        copy.specFile,
        renamed.replace("operationId: createGroup", "operationId: listGroups"),
      );
      await says(/^Serving is paused until this is fixed/m);
      expect(start.output()).toMatch(
        /openapi\.yaml:\d+:\d+ .*\n\nEvery operation must have a unique/,
      );
      for (const url of [docsUrl, `${baseUrl}/groups/`]) {
        expect(await get(url)).toMatch(
          /^503 [\s\S]*Every operation must have a unique `operationId`/,
        );
      }

      await Promise.all([writeFile(overlay, french), writeFile(copy.specFile, spec)]);
      await expect.poll(() => get(`${docsUrl}openapi.yaml`)).toBe(`200 ${spec}`);
      await expect.poll(() => get(`${baseUrl}/groups/`)).toMatch(/^200 .*Winter and spring/);
      expect(await get(`${docsUrl}fr/`)).toMatch(/^200 [\s\S]*Créer un groupe/);
      await says(/Generated files are up to date/);
    });

    test("it leaves nothing in the temporary folder when it is ended in a rendering", async () => {
      expect(await readdir(temporary)).toEqual([]);
      await appendFile(overlay, "\n");
      await says(/changed, rendering/);
      await isRenderingIn(temporary);
      expect(await start.ended("SIGHUP")).toBe(0);
      expect(await readdir(temporary)).toEqual([]);
    });
  });

  describe("leaves nothing in the temporary folder", () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "aam-groups-start-"));
      vi.stubEnv("TMPDIR", folder);
    });
    afterEach(async () => {
      vi.unstubAllEnvs();
      await rm(folder, { recursive: true, force: true });
    });
    test("when it is ended while it checks the spec", async () => {
      await using start = serve(["start", ...FREE_PORTS]);
      await start.printed(/Checking/);
      await expect
        .poll(() => readdir(folder))
        .toContainEqual(expect.stringMatching("^aam-groups-bundle-"));
      expect(await start.ended("SIGTERM")).toBe(0);
      expect(await readdir(folder)).toEqual([]);
    });

    test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
      "when %s ends it in its first rendering",
      async (signal) => {
        await using start = serve(["start", ...FREE_PORTS]);
        await start.printed(/Rendering the docs …/);
        await isRenderingIn(folder);
        expect(await start.ended(signal)).toBe(0);
        expect(await readdir(folder)).toEqual([]);
        expect(start.output()).not.toMatch(READY);
      },
    );
  });

  describe("does not start", () => {
    afterEach(() => copy.restore("spec"));

    async function startWith(from: string, to: string) {
      const spec = await readFile(copy.specFile, "utf8");
      await writeFile(copy.specFile, spec.replace(from, to));
      return run(["start", ...FREE_PORTS], copy.root);
    }

    test("on a broken spec", async () => {
      const tags = "      tags:\n";
      const { exitCode, output } = await startWith(tags, `      colour: red\n${tags}`);
      expect(exitCode).toBe(1);
      expect(output).toMatch(
        /spec\/openapi\.yaml:\d+:\d+ .*\n\nProperty `colour` is not expected here/,
      );
      expect(output).not.toMatch(/Docs|Mock/);
    });

    test("while generated files are stale", async () => {
      const summary = "summary: List groups";
      const { exitCode, output } = await startWith(summary, "summary: List all groups");
      expect(exitCode).toBe(1);
      expect(output).toContain("Run `pnpm generate` and commit the result.");
    });
  });

  test.each(["--docs-port", "--mock-port"])(
    "names %s if its port is in use, and leaves nothing running",
    async (option) => {
      const taken = await listenSomewhere();
      const other = FREE_PORTS.toSpliced(FREE_PORTS.indexOf(option) + 1, 1, String(taken.port));
      const { exitCode, output } = await run(["start", ...other]);
      taken.close();
      expect(exitCode).toBe(1);
      expect(output).toBe(
        `Port ${taken.port} is in use. Stop the process using it, or pass ${option} 0 for a free port.`,
      );
    },
  );

  test("refuses a host that it cannot listen on", async () => {
    expect(await run(["start", ...FREE_PORTS, "--host", "192.0.2.1"])).toEqual({
      exitCode: 1,
      output:
        "--host 192.0.2.1 is not an address of this machine: pass one that is, such as 127.0.0.1.",
    });
  });

  test("refuses one port for both", async () => {
    const free = await listenSomewhere();
    free.close();
    const port = String(free.port);
    expect(await run(["start", "--docs-port", port, "--mock-port", port])).toEqual({
      exitCode: 1,
      output: `--docs-port and --mock-port are both ${port}. Choose two different ports.`,
    });
  });
});

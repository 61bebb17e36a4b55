import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faults, variations } from "@aam-groups/sandbox";
import { isInstalled } from "@aam-groups/test-kit/installed";
import { hasIpv6 } from "@aam-groups/test-kit/ipv6";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run, serve } from "../command.ts";

const READY = /Sandbox of the Group Management API at (http:\/\/127\.0\.0\.1:\d+\/api\/v1)/;
const END = /Press Ctrl-C to stop/;
const headers = { authorization: "Bearer admin-token", "content-type": "application/json" };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-sandbox-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function names(baseUrl: string | undefined): Promise<string[]> {
  const response = await fetch(`${baseUrl}/groups/`, { headers });
  const groups = (await response.json()) as { name: string }[];
  return groups.map(({ name }) => name);
}

describe("pnpm sandbox", () => {
  describe("as it is", () => {
    let sandbox: ReturnType<typeof serve>;
    let baseUrl: string | undefined;
    let atStart = "";
    beforeAll(async () => {
      sandbox = serve(["sandbox", "--port", "0"]);
      [, baseUrl] = await sandbox.printed(READY);
      await sandbox.printed(END);
      atStart = sandbox.output();
    });
    afterAll(() => sandbox[Symbol.asyncDispose]());

    test("prints its base URL and the tokens that it accepts, and responds", async () => {
      for (const token of ["admin-token", "user-token", "other-partner-token"]) {
        expect(atStart).toMatch(new RegExp(`^ {2}${token} {2}\\(`, "m"));
        const response = await fetch(`${baseUrl}/groups/`, {
          headers: { authorization: `Bearer ${token}` },
        });
        expect(response.status).toBe(token === "user-token" ? 403 : 200);
      }
    });

    test.skipIf(!isInstalled("curl"))("prints three curl lines that work", async () => {
      const curls = atStart.match(/^ +curl .*$/gm) ?? [];
      const statuses: string[] = [];
      for (const line of curls) {
        const { stdout } = await execa("sh", ["-c", `${line} -s -o /dev/null -w "%{http_code}"`]);
        statuses.push(stdout);
      }
      expect(statuses).toEqual(["200", "201", "200"]);
    });

    test("prints no token after its start", async () => {
      for (const authorization of ["Bearer admin-token", "Bearer s3cret", "nonsense"]) {
        await fetch(`${baseUrl}/groups/`, { headers: { authorization } });
        await fetch(`${baseUrl}/groups/%zz`, { method: "PUT", headers: { authorization } });
      }
      await sandbox.ended("SIGTERM");
      expect(sandbox.output()).toBe(atStart);
    });
  });

  test("keeps everything in its file when it ends on SIGINT and on SIGTERM", async () => {
    const db = join(folder, "groups.db");
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      await using sandbox = serve(["sandbox", "--port", "0", "--db", db]);
      const [, baseUrl] = await sandbox.printed(READY);
      const body = JSON.stringify({ name: `Kept on ${signal}`, description: null });
      expect((await fetch(`${baseUrl}/groups/`, { method: "POST", headers, body })).status).toBe(
        201,
      );
      expect(await sandbox.ended(signal)).toBe(0);
    }
    await using again = serve(["sandbox", "--port", "0", "--db", db]);
    const [, baseUrl] = await again.printed(READY);
    expect(await names(baseUrl)).toEqual(
      expect.arrayContaining(["Kept on SIGINT", "Kept on SIGTERM"]),
    );
  });

  test("starts with another world, or says what is wrong with it", async () => {
    const world = join(folder, "world.json");
    const parts = {
      partners: [{ pid: 1, name: "One" }],
      objects: [],
      groups: [{ groupId: 7, pid: 1, name: "Only" }],
    };
    const users = [{ userId: 10, pid: 1, name: "Ada", role: "admin", tokens: ["admin-token"] }];
    await writeFile(world, JSON.stringify({ ...parts, users }));
    await using sandbox = serve(["sandbox", "--port", "0", "--world", world]);
    const [, baseUrl] = await sandbox.printed(READY);
    expect(await names(baseUrl)).toEqual(["Only"]);
    await sandbox.printed(/curl .*\/groups\/7\/permissions\//);

    await writeFile(world, JSON.stringify(parts));
    expect(await run(["sandbox", "--world", world])).toEqual({
      exitCode: 1,
      output: `${world} is not a valid world: / must have required property 'users'.`,
    });
    await writeFile(world, JSON.stringify({ ...parts, users, partners: [] }));
    expect(await run(["sandbox", "--world", world])).toEqual({
      exitCode: 1,
      output: `${world} is an inconsistent world: user 10 has the unknown partner 1; group 7 has the unknown partner 1.`,
    });
    await writeFile(
      world,
      Buffer.from(JSON.stringify({ ...parts, users }).replace("Ada", "Zoë"), "latin1"),
    );
    expect(await run(["sandbox", "--world", world])).toEqual({
      exitCode: 1,
      output: `${world} is not valid UTF-8.`,
    });
    await writeFile(world, `\uFEFF${JSON.stringify({ ...parts, users })}`);
    expect(await run(["sandbox", "--world", world])).toEqual({
      exitCode: 1,
      output: `${world} cannot be read as JSON: it begins with a byte order mark.`,
    });
    expect((await run(["sandbox", "--world", `${world}.none`])).output).toContain(
      "world.json.none cannot be read: ENOENT: ",
    );
    await writeFile(world, "{");
    const { exitCode, output } = await run(["sandbox", "--world", world]);
    expect([exitCode, output]).toEqual([
      1,
      expect.stringContaining("world.json cannot be read as JSON: "),
    ]);
  });

  test("runs with a fault and a variation, and names both", async () => {
    await using sandbox = serve([
      "sandbox",
      "--port",
      "0",
      "--fault",
      "list.first-ten",
      "--variation",
      "create-200",
    ]);
    const [, baseUrl] = await sandbox.printed(READY);
    await sandbox.printed(/^Fault: list\.first-ten \(broken promise: The list is complete\.\)$/m);
    await sandbox.printed(/^Variation: create-200 /m);
    for (let n = 0; n < 12; n += 1) {
      const body = JSON.stringify({ name: `Group ${n}`, description: null });
      expect((await fetch(`${baseUrl}/groups/`, { method: "POST", headers, body })).status).toBe(
        200,
      );
    }
    expect(await names(baseUrl)).toHaveLength(10);
  });

  test.each([
    ["--list-faults", Object.keys(faults)],
    ["--list-variations", Object.keys(variations)],
  ])("%s prints a line for each", async (option, expected) => {
    const { exitCode, output } = await run(["sandbox", option]);
    expect(exitCode).toBe(0);
    const lines = output.split("\n").map((line) => /^(\S+) +(\w.*?) {2,}(\S.*\.)$/.exec(line)?.[1]);
    expect(lines).toEqual(expected);
  });

  test.each([
    [["--fault", "nothing"], 'error: unknown fault "nothing"; see --list-faults'],
    [["--variation", "toString"], 'error: unknown variation "toString"; see --list-variations'],
    [["--host", "192.0.2.1"], "--host 192.0.2.1 is not an address of this machine: pass one"],
    [["--host", ""], "It must be an address or a name of this machine."],
    [["--port", "many"], "It must be an integer from 0 to 65535."],
    [["--db", "/nowhere/at/all.db"], "/nowhere/at/all.db cannot be opened"],
  ])("%j is refused with a sentence", async (args, message) => {
    const { exitCode, output } = await run(["sandbox", ...args]);
    expect([exitCode, output]).toEqual([1, expect.stringContaining(message)]);
    expect(output).not.toMatch(/^ {4}at /m);
  });

  test.each([
    ["--list-faults", "--list-variations"],
    ...["--list-faults", "--list-variations"].flatMap((list) => [
      [list, "--port <number>", "0"],
      [list, "--host <host>", "127.0.0.1"],
      [list, "--db <file>", "never.db"],
      [list, "--world <file>", "world.json"],
      [list, "--fault <name>", "list.first-ten"],
      [list, "--variation <name>", "create-200"],
    ]),
  ])("%s is not used with %s, of which it would make no use", async (list, option, ...value) => {
    const [flag = ""] = option?.split(" ") ?? [];
    expect(await run(["sandbox", flag, ...value, list ?? ""])).toEqual({
      exitCode: 1,
      output: `error: option '${list}' cannot be used with option '${option}'`,
    });
  });

  test("warns who can reach it with --host", async () => {
    await using everywhere = serve(["sandbox", "--port", "0", "--host", "0.0.0.0"]);
    await everywhere.printed(READY);
    await everywhere.printed(
      /^Warning: 0\.0\.0\.0 stands for every address of this machine\. Whoever can reach this machine can use the sandbox with the tokens below\.$/m,
    );
  });

  test.skipIf(!hasIpv6)("prints a base URL with brackets for IPv6", async () => {
    await using local = serve(["sandbox", "--port", "0", "--host", "::1"]);
    const [, baseUrl] = await local.printed(/ at (http:\/\/\[::1\]:\d+\/api\/v1)$/m);
    await local.printed(END);
    expect(await names(baseUrl)).toContain("Administrators");
    expect(local.output()).not.toContain("Warning");
  });

  test("a port in use gets one sentence with the way out", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    expect(await run(["sandbox", "--port", String(port)])).toEqual({
      exitCode: 1,
      output: `Port ${port} is in use. Stop the process using it, or pass --port 0 for a free port.`,
    });
    server.close();
  });

  test("a file of another kind is refused and left untouched", async () => {
    const file = join(folder, "notes.txt");
    await writeFile(file, "my notes");
    expect(await run(["sandbox", "--db", file])).toEqual({
      exitCode: 1,
      output: `${file} is not an SQLite database. It was left untouched.`,
    });
    expect(await readFile(file, "utf8")).toBe("my notes");
  });
});

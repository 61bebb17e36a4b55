import { access, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { blocksIn } from "@aam-groups/test-kit/code-blocks";
import { isInstalled } from "@aam-groups/test-kit/installed";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { root } from "../../paths.ts";
import { type RunningCommand, run, serve } from "../command.ts";
import { copyRepository, type RepositoryCopy } from "../repository-copy.ts";
import { type LocalServers, startLocalServers } from "./local-servers.ts";

type Script = keyof typeof packageJson.scripts;

const readme = await readFile(join(root, "README.md"), "utf8");

const blocks = await blocksIn("README.md");
const lines = blocks
  .filter(({ language }) => language === "sh")
  .flatMap(({ text, output }) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => ({ line, shown: output })),
  );

let servers: LocalServers;
let copy: RepositoryCopy;
beforeAll(async () => {
  servers = await startLocalServers();
  copy = await copyRepository();
});
afterAll(async () => {
  await servers[Symbol.asyncDispose]();
  await copy[Symbol.asyncDispose]();
});

test("the README stays short", () => {
  expect(readme.split("\n").length).toBeLessThanOrEqual(201);
});

test("every command line is one that these tests know how to run", () => {
  const unknown = lines.filter(
    ({ line }) => !/^(npx (pnpm@12|@aam-groups\/(mock|sandbox))|curl|export) /.test(line),
  );
  expect(unknown).toEqual([]);
});

describe("every curl line prints what the README shows", () => {
  const curls = lines.filter(({ line }) => line.startsWith("curl "));

  test.skipIf(!isInstalled("curl")).each(curls)("$line", async ({ line, shown }) => {
    const here = servers.here(line);
    expect(here).not.toBe(line);
    const { stdout } = await execa("sh", ["-c", here]);
    expect(shown?.language).toBe("json");
    expect(JSON.parse(stdout)).toEqual(JSON.parse(shown?.text ?? ""));
  });
});

describe("every npx line works", () => {
  const commands = lines.filter(({ line }) => /^npx (?!pnpm@12 contract )/.test(line));
  const SERVES: Record<string, RegExp> = {
    start: /Press Ctrl-C to stop both/,
    mock: /Press Ctrl-C to stop/,
    sandbox: /Press Ctrl-C to stop/,
  };

  test.each(commands)("$line", async ({ line, shown }) => {
    const [name = "", ...args] = line
      .replace(/^npx (?:pnpm@12 (?:run )?|@aam-groups\/)/, "")
      .split(" ");
    const ready = SERVES[name];
    if (ready) {
      // The ports of the README may be in use: free ones take their place.
      args.splice(0, args[0] === "--port" ? 2 : 0);
      const ports = name === "start" ? ["--docs-port", "0", "--mock-port", "0"] : ["--port", "0"];
      await using command = serve([name as Script, ...args, ...ports]);
      await command.printed(ready);
      const origins = new Set(command.output().match(/http:\/\/127\.0\.0\.1:\d+/g));
      expect(origins.size).toBe(name === "start" ? 2 : 1);
      if (name === "start") await hasDocs(command);
      expect(await command.ended("SIGINT")).toBe(0);
      for (const origin of origins) await expect(fetch(origin)).rejects.toThrow();
      return;
    }
    const { exitCode, output } = await run([name as Script, ...args], copy.root);
    if (shown?.language !== "text") {
      expect([output, exitCode]).toEqual([output, 0]);
      return;
    }
    // The exercise: this command comes after a change that breaks the spec, and shows a finding.
    const [, before = "", after = ""] = /^-(.*)\n\+(.*)\n$/.exec(diffBefore(line)) ?? [];
    const spec = await readFile(copy.specFile, "utf8");
    expect(spec).toContain(before);
    await writeFile(copy.specFile, spec.replace(before, after));
    const broken = await run([name as Script, ...args], copy.root);
    await writeFile(copy.specFile, spec);
    expect(broken.exitCode).toBe(1);
    expect(broken.output).toContain(shown.text.trimEnd());
  });

  async function hasDocs(start: RunningCommand): Promise<void> {
    const [, docsUrl = ""] = await start.printed(/^Docs {2}(http:\/\/127\.0\.0\.1:\d+\/)$/m);
    await start.printed(/^Mock {2}http:\/\/127\.0\.0\.1:\d+\/api\/v1$/m);
    const page = await fetch(docsUrl);
    expect([page.status, page.headers.get("content-type")]).toEqual([
      200,
      "text/html; charset=utf-8",
    ]);
    expect((await fetch(`${docsUrl}openapi.yaml`)).status).toBe(200);
  }

  function diffBefore(line: string): string {
    const at = blocks.findIndex(
      ({ language, text }) => language === "sh" && text.trimEnd() === line,
    );
    return blocks[at - 1]?.language === "diff" ? (blocks[at - 1]?.text ?? "") : "";
  }

  test("the table names every command, and no other", () => {
    const [, section = ""] = /^## Commands$(.*?)^## /ms.exec(readme) ?? [];
    const named = [...section.matchAll(/^\| `(?:run )?([\w:-]+)`/gm)].map(([, name]) => name);
    // pnpm runs this one by itself.
    const { postinstall: _, ...commands } = packageJson.scripts;
    expect(named.sort()).toEqual(Object.keys(commands).sort());
  });
});

test("every folder and file that the README names is there", async () => {
  const names = [...readme.matchAll(/`((?:spec|packages|scripts)\/[\w./-]*)`/g)].map(
    ([, name = ""]) => name,
  );
  expect(names.length).toBeGreaterThan(5);
  for (const name of names.filter((path) => !path.includes("/dist/")))
    await access(join(root, name));
});

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type SandboxOptions, startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { deadEnd } from "@aam-groups/test-kit/server";
import { XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { contractOn } from "../support/contract-process.ts";
import { reportProblems } from "../support/valid-report.ts";

const kinds = ["json", "junit", "html"] as const;

/** A run with every report. */
async function reportsOn(baseUrl: string, ...args: string[]): Promise<Record<string, string>> {
  const folder = join(await newFolder(), "made", "by", "the command");
  const files = kinds.flatMap((kind) => [`--report-${kind}`, join(folder, kind)]);
  const run = await contractOn(baseUrl, [...files, "--har", join(folder, "har"), ...args]);
  const contents = await Promise.all(
    [...kinds, "har"].map(async (kind) => [kind, await readFile(join(folder, kind), "utf8")]),
  );
  return { stdout: run.stdout, ...Object.fromEntries(contents) };
}

describe("reports of real runs are valid, and say the same", () => {
  const few = ["--only", "create,sequences", "--runs", "1", "--settle-ms", "0"];
  const runs: [verdict: string, SandboxOptions | undefined, string[]][] = [
    ["conforms", {}, few],
    ["violates", { fault: "create.cuts-name" }, few],
    ["inconclusive", undefined, []],
  ];

  test.concurrent.each(runs)("%s", async (verdict, options, args) => {
    const sandbox = options && (await startSandbox({ port: 0, ...options }));
    const { baseUrl } = sandbox ?? (await deadEnd());
    const {
      json = "",
      junit = "",
      html = "",
      har = "",
      stdout,
    } = await reportsOn(baseUrl, ...args);
    await sandbox?.close();

    const report = JSON.parse(json);
    expect(reportProblems(report)).toEqual([]);
    expect(report).toMatchObject({ verdict, target: baseUrl });
    expect(XMLValidator.validate(junit)).toBe(true);
    expect(junit).toContain(`name="verdict" value="${verdict}"`);
    expect(html.toLowerCase()).toContain(verdict);
    expect(html).toMatch(/<\/html>\s*$/);
    const { log } = JSON.parse(har);
    expect(log.comment).toMatch(new RegExp(`^${verdict}: `));
    expect(log.entries).toHaveLength(report.requests);
    expect(stdout).toContain(`${verdict}: ${report.summary}`);
  });
});

import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type SandboxOptions, startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { describe, expect, test } from "vitest";
import { type Judged, judged, withDefault } from "../support/judging.ts";

const fixtures = createRequire(import.meta.url).resolve("@aam-groups/sandbox/fixtures.json");

/** Judges a sandbox of its own. */
async function judgedOn(options: SandboxOptions, ...args: string[]): Promise<Judged> {
  const sandbox = await startSandbox({ port: 0, ...options });
  try {
    return await judged(sandbox.baseUrl, withDefault("--runs", "1", args));
  } finally {
    await sandbox.close();
  }
}

describe("conventions", () => {
  const only = ["--only", "authentication.reads-need-a-token"];

  test.concurrent("that are broken do not count without --strict", async () => {
    const { exitCode, report } = await judgedOn({ fault: "authentication.not-needed" }, ...only);
    expect([report.verdict, exitCode]).toEqual(["conforms", 0]);
    expect(report.counts.broken).toBe(1);
    expect(report.summary).toMatch(/1 convention not kept \(--strict counts them\)/);
  });

  test.concurrent("that are broken count with it", async () => {
    const fault = { fault: "authentication.not-needed" } as const;
    const { exitCode, report } = await judgedOn(fault, ...only, "--strict");
    expect([report.verdict, exitCode]).toEqual(["violates", 1]);
    expect(report.summary).toMatch(/1 promise broken: authentication\.reads-need-a-token/);
  });
});

describe("--require-all", () => {
  const only = ["--only", "delete.returns-409,delete.returns-204", "--require-all"];

  test.concurrent("ends with 4 if something documented was not observed", async () => {
    const { exitCode, report } = await judgedOn({}, ...only);
    expect([report.verdict, exitCode]).toEqual(["conforms", 4]);
    expect(report.summary).toMatch(/1 documented not observed/);
  });

  test.concurrent("ends with 0 if the fixtures let everything be seen", async () => {
    const { exitCode } = await judgedOn({}, ...only, "--fixtures", fixtures);
    expect(exitCode).toBe(0);
  });
});

describe("--baseline", () => {
  const check = "create.keeps-null-description";
  const broken = { fault: "create.null-becomes-empty" } as const;
  const withEntry = async (sandbox: SandboxOptions, expires: string) => {
    const file = join(await newFolder(), "baseline.json");
    const findings = [{ check, reason: "ticket 17", expires }];
    await writeFile(file, JSON.stringify({ findings }));
    return judgedOn(sandbox, "--only", check, "--baseline", file);
  };

  test.concurrent("accepts a known finding, with its reason", async () => {
    const { exitCode, report, stdout } = await withEntry(broken, "2999-12-31");
    expect([report.verdict, exitCode]).toEqual(["conforms", 0]);
    expect(report.baseline).toEqual({ accepted: [check], outdated: [] });
    expect(stdout).toContain("known: ticket 17");
  });

  test.concurrent("accepts it no more when its date has passed", async () => {
    const { exitCode, report } = await withEntry(broken, "2020-01-01");
    expect([report.verdict, exitCode]).toEqual(["violates", 1]);
    expect(report.baseline.outdated).toEqual([{ check, reason: "expired" }]);
  });

  test.concurrent("fails a run whose finding no longer occurs", async () => {
    const { exitCode, report } = await withEntry({}, "2999-12-31");
    expect([report.verdict, exitCode]).toEqual(["violates", 1]);
    expect(report.summary).toMatch(/baseline is out of date: .* \(no longer occurs\)/);
  });
});

describe("--settle-ms tells a lag from a loss", () => {
  const only = ["--only", "create,list.shows-*"];

  test.concurrent.each([
    ["5000", "conforms", 0],
    ["100", "violates", 1],
  ] as const)("%s: %s", async (settleMs, verdict, code) => {
    const lag = { variation: "lag-300" } as const;
    const { exitCode, report } = await judgedOn(lag, ...only, "--settle-ms", settleMs);
    expect([report.verdict, exitCode]).toEqual([verdict, code]);
    if (code === 0)
      expect(report.notes.join()).toMatch(/Writes took up to \d{3,} ms to become visible/);
  });
});

test.concurrent("--runs says how many random sequences there are", async () => {
  const { report } = await judgedOn({}, "--only", "sequences", "--runs", "3");
  expect(report.checks.find(({ id }) => id.startsWith("sequences."))?.message).toMatch(/^3 random/);
});

test.concurrent("a full disk costs a report, which is named, and neither the verdict nor its exit code", async () => {
  const { exitCode, stdout, stderr } = await judgedOn(
    {},
    "--only",
    "list.is-complete",
    "--har",
    "/dev/full",
  );
  expect(stdout).toMatch(/^conforms: /m);
  expect(stderr).toMatch(/Could not write the report \/dev\/full: ENOSPC/);
  expect(exitCode).toBe(0);
});

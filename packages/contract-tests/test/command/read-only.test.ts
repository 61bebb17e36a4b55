import { startSandbox } from "@aam-groups/sandbox";
import { startProxy } from "@aam-groups/test-kit/proxy";
import { expect, test } from "vitest";
import { judged } from "../support/judging.ts";
import { pictureOf } from "../support/picture.ts";

test("with --read-only, the deployment sees nothing but reads, and the report says what that leaves unseen", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const before = await pictureOf(sandbox.baseUrl);
  await using proxy = await startProxy(sandbox.baseUrl);
  const { exitCode, report } = await judged(proxy.baseUrl, ["--read-only"]);
  expect(exitCode).toBe(0);
  expect(report.mode.readOnly).toBe(true);
  expect(proxy.passed.length).toBeGreaterThan(5);
  expect(proxy.passed.filter(({ method, body }) => method !== "GET" || body !== "")).toEqual([]);
  expect(await pictureOf(sandbox.baseUrl)).toEqual(before);

  const unseen = report.checks.filter(({ outcome }) => outcome === "not-observed");
  expect(unseen.length).toBeGreaterThan(50);
  expect(new Set(unseen.map(({ message }) => message.split(":")[0]))).toContain(
    "It needs to write, but this run is read-only (--read-only).",
  );
  expect(report.counts.kept).toBeGreaterThan(5);
  await sandbox.close();
});

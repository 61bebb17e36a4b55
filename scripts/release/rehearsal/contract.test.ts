import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { describe, expect, type TestContext, test } from "vitest";
import { type Manager, type NodeVersion, newUser } from "./user.ts";

describe("somebody who answers for a deployment", () => {
  async function judged(
    // Of the test itself: others run at the same time.
    { onTestFinished }: Pick<TestContext, "onTestFinished">,
    [manager, version]: [Manager, NodeVersion],
    fault?: "create.omits-pid",
  ) {
    const sandbox = await startSandbox({ port: 0, ...(fault ? { fault } : {}) });
    onTestFinished(() => sandbox.close());
    const user = await newUser(manager, version);
    const { exitCode, all } = await user.runPackage(
      "@aam-groups/contract-tests",
      [
        ...["--base-url", sandbox.baseUrl],
        ...["--report-json", "report.json", "--report-junit", "junit.xml"],
        ...["--report-html", "report.html"],
      ],
      { AAM_GROUPS_TOKEN: "admin-token", XDG_STATE_HOME: await newFolder() },
    );
    const read = (name: string) => readFile(join(user.folder, name), "utf8").catch(() => "missing");
    const report = await read("report.json");
    expect(await read("junit.xml"), all).toMatch(/^<\?xml/);
    expect(await read("report.html")).toMatch(/^<!doctype html>/i);
    return { exitCode, verdict: JSON.parse(report).verdict };
  }

  test.concurrent.for<[Manager, NodeVersion]>([
    ["npm", 24],
    ["pnpm", 22],
    ["yarn", 22],
  ])("is told by %s on Node %d that it conforms", async (who, context) => {
    expect(await judged(context, who)).toEqual({ exitCode: 0, verdict: "conforms" });
  });

  test("is told that it breaks a promise, with another exit code", async (context) => {
    const broken = await judged(context, ["npm", 22], "create.omits-pid");
    expect(broken).toEqual({ exitCode: 1, verdict: "violates" });
  });
});

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type SandboxOptions, startSandbox } from "@aam-groups/sandbox";
import { describe, expect, onTestFinished, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { root } from "../../paths.ts";
import { newUser } from "./user.ts";
import { runAction } from "./workflow-step.ts";

async function sandboxWith(options: SandboxOptions = {}): Promise<string> {
  const sandbox = await startSandbox({ port: 0, ...options });
  onTestFinished(() => sandbox.close());
  return sandbox.baseUrl;
}

describe("the action in somebody's workflow", () => {
  test("says on the job's page, and to later steps, that a deployment conforms", async () => {
    const user = await newUser("npm", 24);
    const ran = await runAction(user, {
      "base-url": await sandboxWith(),
      token: "admin-token",
      options: "--only\nlist\n",
    });
    expect(ran).toMatchObject({
      exitCode: 0,
      outputs: { verdict: "conforms", report: "contract" },
      summary: expect.stringMatching(/^### Group Management API: conforms\n/),
    });
    expect(ran.summary).toContain("listGroups");
    const report = await readFile(join(user.folder, "contract/report.html"), "utf8");
    expect(report).toMatch(/^<!doctype html>/i);
  });

  test("fails for a deployment that breaks a promise, and still says which", async () => {
    const user = await newUser("npm", 24);
    const { exitCode, outputs, summary } = await runAction(user, {
      "base-url": await sandboxWith({ fault: "create.omits-pid" }),
      token: "admin-token",
      options: "--only\ncreate",
      reports: "elsewhere/reports",
    });
    expect([exitCode, outputs]).toEqual([1, { verdict: "violates", report: "elsewhere/reports" }]);
    expect(summary).toContain("pid");
  });

  test("takes credentials from secrets, and shows none of them", async () => {
    const user = await newUser("npm", 24);
    const baseUrl = await sandboxWith();
    const secret = "halden-server-secret";
    const ran = await runAction(user, {
      "base-url": baseUrl,
      "client-id": "halden-server",
      "client-secret": secret,
      scope: "openid",
      options: `--token-url\n${new URL("/ims/token/v3", baseUrl).href}\n--only\nlist`,
    });
    expect(ran).toMatchObject({ exitCode: 0, outputs: { verdict: "conforms" } });
    expect(ran.printed + ran.summary).not.toContain(secret);
  });

  test("fails without a verdict where there was no run", async () => {
    const user = await newUser("npm", 24);
    const ran = await runAction(user, { "base-url": "not a URL", token: "admin-token" });
    expect(ran).toMatchObject({ exitCode: 3, outputs: { verdict: "" } });
    expect(ran.summary).toMatch(/^### Group Management API: no verdict\n/);
  });
});

describe("the job for GitLab", () => {
  test("judges a deployment, with the inputs that it declares", async () => {
    const text = await readFile(join(root, ".gitlab/contract-tests.yml"), "utf8");
    const [header, content] = parseAllDocuments(text).map((document) => document.toJS());
    const { inputs } = header.spec;
    const given: Record<string, string> = {
      "base-url": await sandboxWith(),
      options: "--only list",
    };
    const filledIn = (value: string) =>
      value.replaceAll(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: string) => {
        expect(inputs).toHaveProperty([name]);
        return given[name] ?? inputs[name].default;
      });
    const { variables, script, artifacts } = content.contract;
    const user = await newUser("npm", 24);
    const env = Object.fromEntries(
      Object.entries<string>(variables).map(([name, value]) => [name, filledIn(value)]),
    );
    const ended = await user.run("bash", ["-eo", "pipefail", "-c", script.join("\n")], {
      ...env,
      AAM_GROUPS_TOKEN: "admin-token",
    });
    expect(ended.exitCode, ended.all).toBe(0);
    const junit = await readFile(join(user.folder, artifacts.reports.junit), "utf8");
    expect(junit).toMatch(/^<\?xml/);
  });
});

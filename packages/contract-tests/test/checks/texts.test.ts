import { startSandbox } from "@aam-groups/sandbox";
import fixtures from "@aam-groups/sandbox/fixtures.json" with { type: "json" };
import { startProxy } from "@aam-groups/test-kit/proxy";
import { describe, expect, test } from "vitest";
import { judgeTarget } from "../../self-test/judge-target.ts";
import { textChecks } from "../../src/checks/texts/texts.ts";
import { passGates } from "../../src/run/gates/gates.ts";
import { Trial } from "../../src/run/trial/trial.ts";
import { newSession } from "../support/guarded.ts";

describe("a list that cannot be read because of one text", () => {
  test.each(["list.fails-on-emoji", "list.fails-on-line-breaks"] as const)(
    "is named, and the other checks go on without it: %s",
    async (fault) => {
      const { findings, troubled, left } = await judgeTarget({ fault, seed: 1 });
      expect({ findings, troubled, left }).toEqual({
        findings: ["list.shows-any-text", "http.no-server-errors"],
        troubled: [],
        left: [],
      });
    },
  );

  test("is named if only an update accepts that text", async () => {
    const sandbox = await startSandbox({ port: 0, fault: "list.fails-on-line-breaks" });
    await using proxy = await startProxy(sandbox.baseUrl, ({ method, body }, response) => {
      if (method !== "POST" || !/\\[rn]/.test(body)) return undefined;
      response.writeHead(400, { "content-type": "application/json" }).end("{}");
      return "dealt with";
    });
    const session = await newSession(proxy.baseUrl, { fixtures });
    await passGates(session);
    const [check] = textChecks;
    const trial = new Trial(session, check?.id ?? "");
    await expect(check?.run(trial)).rejects.toThrow("before\\nafter");
    expect(session.unlistable.has("another\nline")).toBe(true);
    session.journal.close();
    await sandbox.close();
  });

  test("is not blamed on a text if it fails now and then", async () => {
    const sandbox = await startSandbox({ port: 0 });
    let lists = 0;
    await using proxy = await startProxy(sandbox.baseUrl, ({ method, url }, response) => {
      if (method !== "GET" || !url.endsWith("/groups/")) return undefined;
      lists += 1;
      // Every third one, so that never two in a row fail.
      if (lists % 3 > 0) return undefined;
      response.writeHead(500, { "content-type": "application/json" }).end("{}");
      return "dealt with";
    });
    const session = await newSession(proxy.baseUrl, { fixtures });
    await passGates(session);
    for (const check of textChecks) {
      await expect(check.run(new Trial(session, check.id))).resolves.toMatch(/\d/);
    }
    session.journal.close();
    await sandbox.close();
  });
});

test("texts that are trimmed, normalized or rejected are nobody's finding", async () => {
  for (const variation of ["tidy-texts", "limited-texts"] as const) {
    const { findings, troubled, exitCode, observations } = await judgeTarget({
      variation,
      seed: 2,
    });
    expect({ findings, troubled, exitCode }).toEqual({ findings: [], troubled: [], exitCode: 0 });
    expect(observations["create.empty-description"]).toMatch(
      variation === "tidy-texts" ? /null/ : /""/,
    );
  }
});

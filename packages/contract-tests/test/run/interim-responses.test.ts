import { startSandbox } from "@aam-groups/sandbox";
import { startProxy } from "@aam-groups/test-kit/proxy";
import { expect, test } from "vitest";
import { judged } from "../support/judging.ts";

test("a deployment that sends 100 Continue and 103 Early Hints unasked conforms", async () => {
  const sandbox = await startSandbox({ port: 0 });
  await using deployment = await startProxy(sandbox.baseUrl, ({ n }, response) => {
    if (n % 2 === 0) response.writeContinue();
    else response.writeEarlyHints({ link: "</style.css>; rel=preload" });
    return undefined;
  });
  const { report } = await judged(deployment.baseUrl, ["--only", "create,list,delete"]);
  expect(report).toMatchObject({ verdict: "conforms", counts: { broken: 0, flaky: 0 } });
  await sandbox.close();
});

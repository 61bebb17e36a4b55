import { expect, test } from "vitest";
import { describeClient } from "./describe-client.ts";

await describeClient("php", (client, sandbox) => {
  test("refuses a name that is not UTF-8, instead of sending nothing", async () => {
    const result = await client().probe("not-utf8", sandbox().baseUrl, "admin-token");
    expect(result).toEqual([{ kind: "unreadable" }]);
  });
});

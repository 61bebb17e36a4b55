import { expect, test } from "vitest";
import { describeClient } from "./describe-client.ts";

await describeClient("python", (client, sandbox) => {
  test("has an asynchronous twin", async () => {
    const result = await client().probe("asynchronous", sandbox().baseUrl, "admin-token");
    expect(result).toMatchObject({ created: { description: null }, status: 404 });
  });
});

import * as client from "@aam-groups/client";
import * as validation from "@aam-groups/client/validation";
import steps from "./steps.cjs";

test("the client does everything", async () => {
  const { given, lines } = JSON.parse(process.env.GIVEN);
  expect(await steps(client, validation, given)).toEqual(lines);
});

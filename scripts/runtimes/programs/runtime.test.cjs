const client = require("@aam-groups/client");
const validation = require("@aam-groups/client/validation");
const steps = require("./steps.cjs");

test("the client does everything", async () => {
  const { given, lines } = JSON.parse(process.env.GIVEN);
  expect(await steps(client, validation, given)).toEqual(lines);
});

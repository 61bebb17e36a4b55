import { expect, test } from "vitest";
import { responseText } from "../site/src/response-text.ts";

const shown = async (body: string) =>
  (await responseText(new Response(body, { statusText: "OK" }))).replace("200 OK\n\n", "");

test("shows every digit of a number that JavaScript cannot hold", async () => {
  expect(await shown('[{"objectId":9007199254740993,"of":[-12345678901234567890,1e400,7]}]')).toBe(
    `[
  {
    "objectId": 9007199254740993,
    "of": [
      -12345678901234567890,
      1e400,
      7
    ]
  }
]`,
  );
});

test("leaves digits in strings, and what is not JSON, as they are", async () => {
  expect(await shown('["9007199254740993"]')).toBe('[\n  "9007199254740993"\n]');
  expect(await shown("9007199254740993 groups")).toBe("9007199254740993 groups");
});

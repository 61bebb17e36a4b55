import { requestExamples } from "@aam-groups/spec/documented";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import { describe, expect, test } from "vitest";
import { deploy } from "./deployment.ts";

const operationIds = Object.keys(operationDescriptors) as OperationId[];
const withBody = operationIds.filter((id) => requestExamples(id).length > 0);

describe.each(withBody)("%s refuses", (operationId) => {
  test.each([
    ["bytes that are not UTF-8", [0x22, 0xff, 0x22]],
    ["half of a character", [0x22, 0xc3, 0x22]],
    ["UTF-16", [...Buffer.from("\uFEFF[]", "utf16le")]],
    ["a surrogate in UTF-8", [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ])("%s with 400", async (_what, bytes) => {
    await using sandbox = await deploy();
    const response = await sandbox.call(operationId, { text: Uint8Array.from(bytes) });
    expect([response.status, response.body]).toEqual([
      400,
      { code: "invalid_request", message: "The body is not valid UTF-8." },
    ]);
  });

  test.each([
    ["; charset=latin1", undefined, "Send the body in UTF-8, not with the charset latin1."],
    ['; a=";charset=utf-8"; Charset = "UTF-16"', undefined, "not with the charset UTF-16."],
    ["; charset=utf-8; charset=ascii", undefined, "not with the charset ascii."],
    ["; charset=", undefined, 'not with the charset "".'],
    ["", "gzip", "Send the body as it is, not with the content encoding gzip."],
    ["; charset=utf-8", "identity, BR", "not with the content encoding BR."],
  ])("JSON%s in the content encoding %s with 415", async (parameters, contentEncoding, message) => {
    await using sandbox = await deploy();
    const response = await sandbox.call(operationId, {
      text: JSON.stringify(requestExamples(operationId)[0]?.value),
      headers: {
        "content-type": `application/json${parameters}`,
        ...(contentEncoding === undefined ? {} : { "content-encoding": contentEncoding }),
      },
    });
    expect([response.status, response.body]).toEqual([
      415,
      { code: "unsupported_media_type", message: expect.stringContaining(message) },
    ]);
  });
});

describe("a text", () => {
  const wholeTexts = ["Zoë", "\u{1F600}", "\uFFFD", "\uFEFFx", "\u0000x"];

  test("is kept as it was sent, escaped or not, whatever is said of it that is true", async () => {
    await using sandbox = await deploy();
    const types = ["", ";charset=utf-8", '; charset="UTF-8"', "; Charset=utf8; version=1"];
    for (const name of wholeTexts) {
      const plain = JSON.stringify({ name, description: null });
      const escaped = plain.replaceAll(
        /[^\x20-\x7e]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
      );
      for (const type of types) {
        for (const text of [plain, escaped]) {
          const headers = {
            "content-type": `application/json${type}`,
            "content-encoding": "identity",
          };
          const created = await sandbox.call("createGroup", { text, headers });
          expect([created.status, created.body]).toMatchObject([201, { name }]);
        }
      }
    }
    const { body } = await sandbox.call("listGroups");
    for (const name of wholeTexts) {
      const kept = Array.isArray(body) ? body.filter((group) => group.name === name) : [];
      expect([name, kept]).toMatchObject([name, { length: types.length * 2 }]);
    }
  });

  test.each([
    ['{"name":"a\\ud800","description":null}', "name: has \\ud800"],
    ['{"name":"\\udc00\\ud800","description":null}', "name: has \\udc00"],
    ['{"name":"a","description":"\\uDBFFb"}', "description: has \\udbff"],
    ['{"name":"a","\\ud800":1}', "body: has a key with \\ud800"],
  ])("that no file can keep is refused, and changes nothing: %s", async (text, message) => {
    await using sandbox = await deploy();
    const before = (await sandbox.call("listGroups")).text;
    const response = await sandbox.call("createGroup", { text });
    expect([response.status, response.body]).toEqual([
      400,
      {
        code: "invalid_request",
        message: `The body is not valid: ${message}, half of a surrogate pair, which is no character.`,
      },
    ]);
    expect((await sandbox.call("listGroups")).text).toBe(before);
  });

  test("in lists as deep as a body can be is looked at", async () => {
    await using sandbox = await deploy();
    const deep = `${"[".repeat(400_000)}"\\ud800"${"]".repeat(400_000)}`;
    expect((await sandbox.call("createGroup", { text: deep })).status).toBe(400);
  });
});

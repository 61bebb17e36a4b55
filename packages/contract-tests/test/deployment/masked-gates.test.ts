import { randomBytes } from "node:crypto";
import { leaksIn } from "@aam-groups/test-kit/leaks";
import { serve } from "@aam-groups/test-kit/server";
import { describe, expect, test } from "vitest";
import { passGates } from "../../src/run/gates/gates.ts";
import { newSession } from "../support/guarded.ts";

const secret = `eyJ.${randomBytes(30).toString("base64url")}/+<&"=`;

describe("a gate that is not passed shows no credential", () => {
  const pages: [string, number, (echo: string) => [Record<string, string>, string]][] = [
    ["on an error page", 500, (echo) => [{ "content-type": "text/html" }, echo]],
    ["when the token is refused", 401, (echo) => [{ "content-type": "application/json" }, echo]],
    [
      "in a redirect",
      302,
      (echo) => [{ location: `http://login.example/?t=${encodeURIComponent(echo)}` }, ""],
    ],
    ["on a login page", 200, (echo) => [{ "content-type": "text/html" }, `<title>${echo}</title>`]],
    ["in a media type", 200, (echo) => [{ "content-type": `text/${echo}` }, ""]],
  ];

  test.each(pages)("%s", async (_what, status, page) => {
    let length = 0;
    await using server = await serve(({ headers }, response) => {
      const [fields, body] = page(`${"x".repeat(length)}${headers.authorization}`);
      response.writeHead(status, fields).end(body);
    });
    const token = secret.replaceAll('"', "");
    // A message cuts bodies off after 300 characters.
    for (length = 220; length <= 300; length += 5) {
      const session = await newSession(server.baseUrl, { credentials: { token } });
      const gates = await passGates(session);
      session.journal.close();
      expect(gates.at(-1)).toMatchObject({ passed: false });
      expect(leaksIn(JSON.stringify(gates), [token])).toEqual([]);
    }
  });
});

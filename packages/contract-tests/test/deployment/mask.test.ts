import { randomBytes } from "node:crypto";
import { serve } from "@aam-groups/test-kit/server";
import { describe, expect, test } from "vitest";
import { Mask } from "../../src/deployment/mask.ts";
import { passGates } from "../../src/run/gates/gates.ts";
import { newSession } from "../support/guarded.ts";
import { leaksIn } from "../support/leaks.ts";

const secret = `eyJ.${randomBytes(30).toString("base64url")}/+<&"=`;
const mask = new Mask([secret, ""]);

const bytes = Buffer.from(secret);
const forms: [string, string][] = [
  ["as it is", secret],
  ["in upper case", secret.toUpperCase()],
  ["in a JSON string", JSON.stringify(secret)],
  ["in a JSON string with escaped slashes", JSON.stringify(secret).replaceAll("/", "\\/")],
  ["in a URL", encodeURIComponent(secret)],
  ["in a URL inside of a URL", encodeURIComponent(encodeURIComponent(secret))],
  ["in HTML", secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;")],
  ["in hexadecimal", bytes.toString("hex")],
  ...["", "B", "Be", "Bearer "].flatMap((before): [string, string][] => {
    const text = Buffer.from(`${before}${secret} and more`);
    return [
      [`in Base64 after "${before}"`, text.toString("base64")],
      [`in Base64 for URLs after "${before}"`, text.toString("base64url")],
    ];
  }),
];

describe("a secret is taken out", () => {
  test.each(forms)("%s", (_what, form) => {
    expect(leaksIn(form, [secret])).not.toEqual([]);
    const masked = mask.text(`before ${form} after ${form}`);
    expect(leaksIn(masked, [secret])).toEqual([]);
    expect(masked).toMatch(/^before .* after /);
    expect(mask.all({ [form]: [form] })).toEqual(
      JSON.parse(JSON.stringify({ [mask.text(form)]: [mask.text(form)] })),
    );
  });

  test.each(forms)("%s, also where a message cuts it off", (_what, form) => {
    for (let length = 0; length <= form.length; length += 1) {
      const message = mask.message(`it returns ${form.slice(0, length)}… and ${form.slice(0, 9)}…`);
      expect(leaksIn(message, [secret])).toEqual([]);
      expect(message).toMatch(/^it returns .*… and /);
    }
  });
});

test("a text without a secret stays as it is, also with few characters and none", () => {
  const text = "GET /groups/ returns 200… and no more";
  expect(mask.text(text)).toBe(text);
  expect(mask.message(text)).toBe(text);
  expect(new Mask([]).message(text)).toBe(text);
  expect(new Mask(["\\"]).text(text)).toBe(text);
});

test("a short secret goes only where it stands alone, so that words stay readable", () => {
  const short = new Mask(["any"]);
  expect(short.text("Bearer any")).toBe("Bearer ***");
  expect(short.text('{"company": "any", "Any": 1}')).toBe('{"company": "***", "***": 1}');
});

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

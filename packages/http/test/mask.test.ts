import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Mask } from "@aam-groups/http/deep-mask";
import { masker } from "@aam-groups/http/mask";
import { leaksIn } from "@aam-groups/test-kit/leaks";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

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
      const message = mask.message(`it says ${form.slice(0, length)}… and ${form.slice(0, 9)}…`);
      expect(leaksIn(message, [secret])).toEqual([]);
      expect(message).toMatch(/^it says .*… and /);
    }
  });
});

test("secrets of any characters and length are taken out, and none takes minutes to find", () => {
  const special = fc.constantFrom(...'/+<>&"=-_.~€😀');
  const plain = fc.constantFrom(..."abcXYZ019");
  const secrets = fc.string({ unit: fc.oneof(special, plain), minLength: 8, maxLength: 150 });
  const check = fc.property(secrets, (one) => {
    const own = new Mask([one]);
    for (const form of [one, JSON.stringify(one).slice(1, -1), encodeURIComponent(one)]) {
      expect(own.text(`[${form}]`)).toBe("[***]");
    }
  });
  fc.assert(check, { numRuns: 30 });
});

test("a text without a secret stays as it is, also with few characters and none", () => {
  const text = "GET /groups/ returned 200… and no more";
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

describe("one that is escaped character by character is taken out, also in part", () => {
  const characters = (write: (character: string, code: number) => string) =>
    Array.from(secret, (character, i) =>
      i % 3 === 0 ? character : write(character, character.charCodeAt(0)),
    ).join("");
  const unit = (code: number) => code.toString(16).padStart(4, "0");

  test.each([
    ["in JSON", characters((_one, code) => `\\u${unit(code)}`)],
    ["in JSON inside of JSON", characters((_one, code) => `\\\\u${unit(code)}`)],
    ["in a URL", characters((_one, code) => `%${code.toString(16)}`)],
    ["in a URL inside of two", characters((_one, code) => `%2525${code.toString(16)}`)],
    ["in HTML", characters((_one, code) => `&#${code};`)],
    ["in HTML, in hexadecimal", characters((_one, code) => `&#x0${code.toString(16)};`)],
  ])("%s", (_what, form) => {
    expect(mask.text(`before ${form} after`)).toBe("before *** after");
  });
});

test("what a form makes of a space and of characters beyond ASCII is known", () => {
  const own = 's3cret/"client secret"+ü😀';
  const text = masker([own]);
  for (const form of [
    new URLSearchParams({ own }).toString().slice("own=".length),
    encodeURI(own),
    JSON.stringify(own).slice(1, -1),
    own.replaceAll('"', "&quot;"),
    own.replace("😀", "\\ud83d\\ude00"),
    Buffer.from(own).toString("hex"),
  ]) {
    expect(text(`<${form}>`)).toBe("<***>");
  }
});

test("the longer of two secrets goes as a whole, and half a character does no harm", () => {
  const text = masker(["password", "password-of-ida", "\ud800-s3cret-"]);
  expect(text("password-of-ida, password")).toBe("***, ***");
});

test("a token as long as those of IMS is taken out", () => {
  const long = randomBytes(1500).toString("base64url");
  const text = masker([long]);
  expect(text(`Bearer ${long}.`)).toBe("Bearer ***.");
  expect(leaksIn(text(btoa(`Bearer ${long}`)), [long])).toEqual([]);
});

test("a secret of 20,000 characters is taken out, and no error quotes it", () => {
  const long = randomBytes(15_000).toString("base64url");
  const text = masker([long]);
  expect(text(`Bearer ${long}.`)).toBe(`Bearer ${"***".repeat(10)}.`);
  expect(leaksIn(text(btoa(`Bearer ${long}`)), [long])).toEqual([]);
});

test("nothing of a secret is left where its parts meet", () => {
  const lengths = fc.integer({ min: 1_990, max: 6_020 });
  const check = fc.property(lengths, (length) => {
    const long = randomBytes(length).toString("base64url").slice(0, length);
    expect(masker([long])(`<${long}>`)).toMatch(/^<(\*{3})+>$/);
  });
  fc.assert(check, {
    numRuns: 10,
    examples: [[2_000], [2_001], [2_007], [2_008], [4_000], [4_001]],
  });
});

test("a secret that comes later is taken out from then on, with the earlier ones", () => {
  const mask = new Mask(["first-token"]);
  mask.add("second-token");
  expect(mask.message("first-token, second-token, seco…")).toBe("***, ***, ***…");
});

test("it does without what browsers do not have", async () => {
  const source = await readFile(new URL("../src/mask.ts", import.meta.url), "utf8");
  expect(source).not.toMatch(/Buffer|node:/);
});

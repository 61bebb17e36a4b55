import { describe, expect, test } from "vitest";
import { compileSchemas } from "../src/compile-schemas.ts";
import { FORMATS } from "../src/formats.ts";
import { validatorsOf } from "../src/validator.ts";

const NOT_FITTING: Record<string, unknown[]> = {
  "date-time": [
    "2026-11-21",
    "2026-11-21 20:40:00Z",
    "2026-13-01T00:00:00Z",
    "2026-11-21T20:40:00",
  ],
  date: ["2026-02-29", "2026-04-31", "26-04-01", "2100-02-29"],
  time: ["24:00:00Z", "20:40Z"],
  duration: ["P", "PT", "1D", "P1H"],
  uuid: ["6f1c9a4e4d0b4c3e9a552f7c3b1d8e60", "6f1c9a4e-4d0b-4c3e-9a55-2f7c3b1d8e6g"],
  email: ["ida", "ida@", "@example.com", "i da@example.com"],
  hostname: ["-example.com", "example..com", "a".repeat(64)],
  ipv4: ["192.0.2.256", "192.0.2"],
  uri: ["/groups", "https://example.com/a b", "https://example.com/%zz"],
  "uri-reference": ["a b", "%zz"],
  byte: ["R3JvdXB", "a*=="],
  int32: [2 ** 31, 1.5],
  int64: [1.5],
};

const FITTING: Record<string, unknown[]> = {
  "date-time": ["2026-11-21t20:40:00.123+01:00", "2024-02-29T00:00:00Z"],
  date: ["2024-02-29", "2000-02-29"],
  uuid: ["6F1C9A4E-4D0B-4C3E-9A55-2F7C3B1D8E60"],
  uri: ["urn:isbn:0451450523", "mailto:ida@example.com"],
  byte: ["", "Z2E=", "Zw=="],
};

describe.each(Object.entries(FORMATS))("format %s", (format, { example, pattern }) => {
  const type =
    typeof example === "string" ? "string" : format.startsWith("int") ? "integer" : "number";
  const schema = { type, format };
  const document = { paths: {}, components: { schemas: { Subject: schema } } };
  const validate = validatorsOf(document)("/components/schemas/Subject");

  test("means the same in all validators", async () => {
    const code = compileSchemas(document, new Map([["Subject", schema]]));
    const { Subject: compiled } = await import(
      `data:text/javascript,${encodeURIComponent(`${code}\nexport { Subject };`)}`
    );
    const verdicts = (value: unknown) => [validate(value), compiled(value)];
    for (const value of [example, ...(FITTING[format] ?? [])]) {
      expect([value, ...verdicts(value)]).toEqual([value, true, true]);
    }
    for (const value of NOT_FITTING[format] ?? []) {
      expect([value, ...verdicts(value)]).toEqual([value, false, false]);
    }
  });

  test("has values that do not fit, if it has a pattern", () => {
    expect(pattern === undefined || NOT_FITTING[format] !== undefined).toBe(true);
  });
});

test("a format is in compiled code only if a schema uses it", () => {
  const code = compileSchemas({}, new Map([["Id", { type: "string", format: "uuid" }]]));
  expect(code.match(/const formats\d+ = .*/g)).toHaveLength(1);
  expect(compileSchemas({}, new Map([["Id", { type: "integer", format: "int64" }]]))).not.toContain(
    "format",
  );
});

/** A value of `format` that schemas can use. */
export interface SpecFormat {
  /** What a string must match; absent if the format only describes what `type` already demands. */
  pattern?: RegExp;
  /** A value that fits. */
  example: string | number;
}

const DATE =
  /(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)/;
const TIME =
  /(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)/;
const URI_CHARACTERS = /(?:%[\da-f]{2}|[\w.~:/?#[\]@!$&'()*+,;=-])*/;
const HOST_LABEL = /[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?/;
const BYTE = /(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)/;

function whole(...parts: (RegExp | string)[]): RegExp {
  const source = parts.map((part) => (typeof part === "string" ? part : part.source)).join("");
  return new RegExp(`^${source}$`, "i");
}

/**
 * Every `format` that schemas can use. All validators share this list, and so do the ones compiled for the client, into
 * which a pattern is copied only if a schema uses it: that is why formats are regular expressions and not functions.
 */
export const FORMATS: Readonly<Record<string, SpecFormat>> = {
  "date-time": { pattern: whole(DATE, "T", TIME), example: "2026-11-21T20:40:00Z" },
  date: { pattern: whole(DATE), example: "2026-11-21" },
  time: { pattern: whole(TIME), example: "20:40:00Z" },
  duration: {
    pattern: /^P(?!$)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/,
    example: "P1DT12H",
  },
  uuid: {
    pattern: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i,
    example: "6f1c9a4e-4d0b-4c3e-9a55-2f7c3b1d8e60",
  },
  email: {
    pattern: whole(
      /[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@/,
      HOST_LABEL,
      "(?:\\.",
      HOST_LABEL,
      ")*",
    ),
    example: "ida@example.com",
  },
  hostname: {
    pattern: whole("(?=.{1,253}$)", HOST_LABEL, "(?:\\.", HOST_LABEL, ")*"),
    example: "example.com",
  },
  ipv4: { pattern: whole(BYTE, "(?:\\.", BYTE, "){3}"), example: "192.0.2.1" },
  uri: {
    pattern: whole("[a-z][a-z\\d+.-]*:", URI_CHARACTERS),
    example: "https://example.com/groups?page=2",
  },
  "uri-reference": { pattern: whole(URI_CHARACTERS), example: "/groups?page=2" },
  byte: {
    pattern: /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/,
    example: "R3JvdXBz",
  },
  int32: { example: 1 },
  int64: { example: 1 },
  float: { example: 0.5 },
  double: { example: 0.5 },
  password: { example: "secret" },
};

/** The list as Ajv takes it. */
export const AJV_FORMATS: Readonly<Record<string, RegExp | true>> = Object.fromEntries(
  Object.entries(FORMATS).map(([name, { pattern }]) => [name, pattern ?? true]),
);

/** A name or a description that deployments are known to get wrong. */
export interface UnusualText {
  field: "name" | "description";
  text: string;
}

/** Texts that are alike in what makes them unusual, each as a name and as a description. */
export interface KindOfText {
  readonly name: string;
  /** What they are, as the beginning of a sentence. */
  readonly subject: string;
  /** @param mark makes the run's mark anew, for texts that have room for it */
  readonly texts: (mark: () => string) => readonly string[];
}

const long = (mark: string, length: number) =>
  mark.padEnd(length - 1, " abcdefghijklmnopqrstuvwxyz").concat("!");

const KINDS = [
  {
    name: "longer-texts",
    subject:
      "Names and descriptions of 256, 1,000 and 4,000 characters, and of 255 with two bytes each,",
    texts: (mark) => [
      ...[256, 1000, 4000].map((length) => long(mark(), length)),
      // Some databases count bytes.
      `${mark()} `.padEnd(255, "ä"),
    ],
  },
  {
    name: "control-characters",
    subject: "Line breaks, tabs, null bytes, and other characters that are not seen,",
    texts: (mark) =>
      ["\n", "\r\n", "\t", "\0", "\u0007", "\u200b", "\u2028"].map(
        (between) => `${mark()} before${between}after`,
      ),
  },
  {
    name: "texts-like-data",
    subject: "Texts that look like numbers, dates, formulas, `true` or `null`",
    texts: () => [
      "123",
      "1e5",
      "0x10",
      "007",
      "true",
      "null",
      "2024-01-01",
      "2024-01-01T00:00:00Z",
      "=1+1",
      "@home",
    ],
  },
  {
    name: "outer-blanks-and-decomposed-accents",
    subject:
      "Decomposed accents, which may be composed, and blanks at the ends, which may be removed,",
    texts: (mark) => [`  ${mark()} between blanks  `, `${mark()} Cafe\u0301, Zu\u0308rich`],
  },
] as const satisfies readonly KindOfText[];

/** Every kind of unusual text. */
export const KINDS_OF_TEXT: readonly (KindOfText & { name: KindName })[] = KINDS;

/** The name of a kind of unusual text, as ids of checks have it. */
export type KindName = (typeof KINDS)[number]["name"];

/** Each text of a kind, as a name and as a description. */
export function textsOf(kind: KindOfText, mark: () => string): UnusualText[] {
  const fields = ["name", "description"] as const;
  return fields.flatMap((field) => kind.texts(mark).map((text) => ({ field, text })));
}

/** Texts that other checks write, besides those of these kinds: quotes, tags, several scripts, characters beyond the basic plane. */
export function scripts(mark: () => string): string[] {
  return [
    `"double" 'single' \`back\` “curly”`,
    "R&D <b>bold</b> &amp; %20 100% \\n {{x}} $y a/b\\c",
    "Čeština Ünïcødé Ελλάδα Ёлка",
    "日本語",
    "👩‍👩‍👧 😀 𝒳",
    "مرحبا بالعالم שלום",
  ].map((text) => `${mark()} ${text}`);
}

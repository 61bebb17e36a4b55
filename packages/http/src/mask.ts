/** What is shorter, such as a mock's token "any", is masked only where it stands alone: else, half of the words would go. */
const SHORTEST = 8;
/** A pattern for thousands of characters overflows the stack, and the error quotes it. */
const LONGEST = 2000;
/** Of so many characters at most, and none that is too short to be masked everywhere, unless the whole secret is. */
const PARTS = /.{1,2000}(?=.{8}|$)/gsu;

/** What HTML, forms and Base64 for URLs write for a character. */
const TWINS: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  " ": "\\+",
  "+": "-",
  "/": "_",
};
const NOTHING = "(?!)";

/**
 * Takes secrets out of texts in which a server may have echoed them, however JSON, forms, URLs, HTML, hexadecimal and Base64 write them,
 * also inside of each other and in another case.
 *
 * @param secrets what must not be seen; empty ones are ignored
 */
export function masker(secrets: readonly string[]): (text: string) => string {
  const masks = secrets
    .flatMap((secret) => secret.toWellFormed().match(PARTS) ?? [])
    .sort((a, b) => b.length - a.length)
    .map((part) => {
      // The pattern of a long token takes a while to compile, and few texts hold even the beginning of one.
      const beginning = matching(part, SHORTEST);
      let whole: RegExp | undefined;
      return (text: string) => {
        if (!text.match(beginning)) return text;
        whole ??= matching(part, LONGEST);
        return text.replace(whole, "***");
      };
    });
  return (text) => masks.reduce((rest, mask) => mask(rest), text);
}

/** A pattern for the first characters of a secret, as many as are given. */
function matching(secret: string, length: number): RegExp {
  const beginning = Array.from(secret).slice(0, length).join("");
  const pattern = beginning.replace(/./gsu, written);
  const patterns =
    secret.length < SHORTEST
      ? `(?<![a-z\\d])${pattern}(?![a-z\\d])`
      : [pattern, ...encodings(beginning).map((form) => form.replace(/\W/g, written))].join("|");
  // V8 takes up to minutes to optimize the patterns of some secrets of 50 characters. It leaves that out above 20 kB.
  return new RegExp(patterns + "(?:)".repeat(8 * length), "giu");
}

/** Takes secrets out of the strings that an error and its causes hold: Node's parser keeps what the server sent. */
export function maskCauses(error: unknown, mask: (text: string) => string): void {
  let at = error;
  for (let depth = 0; depth < 9 && at instanceof Error; depth++) {
    for (const key of Object.getOwnPropertyNames(at)) {
      const value: unknown = Reflect.get(at, key);
      if (typeof value === "string") Reflect.set(at, key, mask(value));
    }
    at = at.cause;
  }
}

/** The bytes of a text in UTF-8, each as a character: what `btoa` takes. */
export function binary(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

/** The hexadecimal form of a secret, and what its Base64 is in any longer text, whatever comes before it. */
export function encodings(secret: string): string[] {
  const bytes = binary(secret);
  return [
    hexadecimal(bytes, ""),
    // Each character holds six bits: those that also hold bits of what is before or behind are left out.
    ...[0, 1, 2].map((before) =>
      btoa("\0".repeat(before) + bytes).slice(
        before && before + 1,
        ((before + bytes.length) * 4) / 3,
      ),
    ),
  ];
}

/** A pattern for each way to write a character, however often it is escaped. */
function written(character: string): string {
  const point = character.codePointAt(0) as number;
  const hex = point.toString(16);
  const escaped = hexadecimal(character, "\\\\{1,3}u0*");
  const encoded = hexadecimal(binary(character), "%(?:25)*");
  const twin = TWINS[character] ?? NOTHING;
  return `(?:\\\\{0,3}\\u{${hex}}|${escaped}|${encoded}|&#(?:0*${point}|x0*${hex});|${twin})`;
}

/** The number of each unit of a text, after something that stands before each. */
function hexadecimal(text: string, before: string): string {
  return text.replace(/./gs, (unit) => before + unit.charCodeAt(0).toString(16).padStart(2, "0"));
}

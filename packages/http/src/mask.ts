/** What is shorter, such as a mock's token "any", is masked only where it stands alone: else, half of the words would go. */
const SHORTEST = 8;

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
  // The pattern of a long token takes a while to compile, and few texts hold even the beginning of one.
  const found = matching(secrets, "iu", SHORTEST);
  return (text) => (found.test(text) ? text.replace(matching(secrets, "giu"), "***") : text);
}

/** A pattern for the beginnings of secrets, or for all of them. */
function matching(secrets: readonly string[], flags: string, length?: number): RegExp {
  const patterns = secrets
    .filter(Boolean)
    .sort((a, b) => b.length - a.length)
    .flatMap((secret) => {
      const characters = Array.from(secret.toWellFormed()).slice(0, length);
      const pattern = characters.map(written).join("");
      return secret.length < SHORTEST
        ? `(?<![a-z\\d])${pattern}(?![a-z\\d])`
        : [pattern, ...encodings(characters.join("")).map((form) => form.replace(/\W/g, written))];
    });
  // V8 takes up to minutes to optimize the patterns of some secrets of 50 characters. It leaves that out above 20 kB.
  return new RegExp((patterns.join("|") || NOTHING) + "(?:)".repeat(length ? 0 : 6e3), flags);
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
  const point = character.codePointAt(0) ?? 0;
  const hex = point.toString(16);
  const forms = [
    `\\\\{0,3}\\u{${hex}}`,
    hexadecimal(character, "\\\\{1,3}u0*"),
    hexadecimal(binary(character), "%(?:25)*"),
    `&#(?:0*${point}|x0*${hex});`,
    TWINS[character] ?? NOTHING,
  ];
  return `(?:${forms.join("|")})`;
}

/** The number of each unit of a text, after something that stands before each. */
function hexadecimal(text: string, before: string): string {
  return text.replace(/./gs, (unit) => before + unit.charCodeAt(0).toString(16).padStart(2, "0"));
}

/** A secret that is shorter than this is none, and would blot out ordinary words. */
const SHORTEST = 8;

const ENTITIES: Record<string, string> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot" };

/** The text without the secrets that a server may have echoed, however JSON, forms, URLs and HTML write them. */
export function mask(text: string, secrets: readonly string[]): string {
  return secrets
    .filter(({ length }) => length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .reduce((masked, secret) => masked.replace(pattern(secret), "***"), text);
}

/** The headers without the secrets that a server may have echoed. */
export function maskHeaders(headers: Headers, secrets: readonly string[]): Headers {
  return new Headers([...headers].map(([name, value]) => [name, mask(value, secrets)]));
}

/** Takes secrets out of the strings that an error and its causes hold: Node's parser keeps what the server sent. */
export function maskCauses(error: unknown, secrets: readonly string[]): void {
  let at = error;
  for (let depth = 0; depth < 9 && at instanceof Error; depth++) {
    for (const key of Object.getOwnPropertyNames(at)) {
      const value: unknown = Reflect.get(at, key);
      if (typeof value === "string") Reflect.set(at, key, mask(value, secrets));
    }
    at = at.cause;
  }
}

function pattern(secret: string): RegExp {
  const characters = Array.from(secret.toWellFormed(), (character) => {
    const point = character.codePointAt(0) ?? 0;
    const hex = point.toString(16);
    const units = character
      .split("")
      .map((unit) => `\\\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    const forms = [
      `\\\\?\\u{${hex}}`,
      units.join(""),
      encodeURIComponent(character).replace(/^[^%]$/, `%${hex}`),
      `&(?:#0*${point}|#x0*${hex}|${ENTITIES[character]});`,
    ];
    return `(?:${forms.join("|")}${character === " " ? "|\\+" : ""})`;
  });
  return new RegExp(characters.join(""), "giu");
}

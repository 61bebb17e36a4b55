/** Pieces of a secret that are searched for, in characters of each form; they overlap by half. */
const PIECE = { plain: 8, hex: 16, base64: 12 } as const;

/**
 * Every piece of the secrets that a text holds, in any case: plain, in hexadecimal, or inside Base64 of whatever stood around
 * them. Percent-encoding, and escapes of JSON and HTML, are undone before.
 */
export function leaksIn(text: string, secrets: readonly string[]): string[] {
  const seen = [text, unescaped(text)].join("\n").toLowerCase();
  return secrets.flatMap((secret) =>
    piecesOf(secret).filter((piece) => seen.includes(piece.toLowerCase())),
  );
}

function unescaped(text: string): string {
  return text
    .replaceAll(/%25/g, "%")
    .replaceAll(/%([0-9a-f]{2})/gi, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("\\", "");
}

function piecesOf(secret: string): string[] {
  const base64 = [0, 1, 2].map((offset) => {
    const bytes = Buffer.from(`${"x".repeat(offset)}${secret}`);
    // Without what depends on the neighbours at either end.
    return bytes.toString("base64").slice(offset === 0 ? 0 : 4, -4);
  });
  return [
    ...windows(secret, PIECE.plain),
    ...windows(Buffer.from(secret).toString("hex"), PIECE.hex),
    ...base64.flatMap((form) => [
      ...windows(form, PIECE.base64),
      ...windows(form.replaceAll("+", "-").replaceAll("/", "_"), PIECE.base64),
    ]),
  ];
}

function windows(text: string, length: number): string[] {
  const step = length / 2;
  return Array.from({ length: Math.floor((text.length - length) / step) + 1 }, (_, i) =>
    text.slice(i * step, i * step + length),
  );
}

const CUT = "…";
/** Less than that of a credential is no credential. */
const SHORTEST_PART = 4;
/** What is shorter, such as a mock's token "any", is masked only where it stands alone: else, half of the words would go. */
const SHORTEST_SECRET = 8;

/** Takes credentials out of whatever is going to be shown or written. */
export class Mask {
  readonly #forms: readonly string[];
  readonly #pattern: RegExp | undefined;

  /** @param secrets what must not be seen; empty ones are ignored */
  constructor(secrets: readonly string[]) {
    const isShort = (secret: string) => secret.length < SHORTEST_SECRET;
    const forms = secrets.filter((secret) => !isShort(secret)).flatMap(formsOf);
    this.#forms = [...new Set(forms)].sort((a, b) => b.length - a.length);
    const words = secrets
      .filter(isShort)
      .map(patternOf)
      .filter((word) => word !== "");
    const alternatives = [
      ...this.#forms.map(patternOf),
      ...words.map((word) => `(?<![A-Za-z0-9])${word}(?![A-Za-z0-9])`),
    ];
    this.#pattern = alternatives.length > 0 ? new RegExp(alternatives.join("|"), "giu") : undefined;
  }

  text(text: string): string {
    return this.#pattern ? text.replaceAll(this.#pattern, "***") : text;
  }

  /** A message that quotes the deployment: also the beginning of a credential goes where a quotation is cut off. */
  message(message: string): string {
    const parts = this.text(message).split(CUT);
    const last = parts.length - 1;
    return parts.map((part, i) => (i < last ? this.#withoutEnd(part) : part)).join(CUT);
  }

  #withoutEnd(part: string): string {
    const text = part.replaceAll("\\", "").toLowerCase();
    let cut = Math.max(0, ...this.#forms.map((form) => overlap(text, form.toLowerCase())));
    if (cut < SHORTEST_PART) return part;
    let end = part.length;
    while (cut > 0) {
      end -= 1;
      if (part[end] !== "\\") cut -= 1;
    }
    return `${part.slice(0, end)}***`;
  }

  /** The same value with every text in it masked. */
  all<T>(value: T): T {
    return this.#masked(value) as T;
  }

  #masked(value: unknown): unknown {
    if (typeof value === "string") return this.text(value);
    if (Array.isArray(value)) return value.map((item) => this.#masked(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [this.text(key), this.#masked(item)]),
    );
  }
}

/** A pattern for a form, whatever is escaped in it, however often: a string of JSON inside of a string of JSON. */
function patternOf(form: string): string {
  return form
    .replaceAll("\\", "")
    .replaceAll(
      /[^A-Za-z0-9]/g,
      (character) => `\\\\*\\u{${character.charCodeAt(0).toString(16)}}`,
    );
}

/** A server that echoes a request may do so in JSON, in HTML, in a URL, in hexadecimal or in Base64, and in another case. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    ...[secret, encodeURIComponent(secret), encodeURIComponent(encodeURIComponent(secret))],
    bytes.toString("hex"),
    secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
    ...(["base64", "base64url"] as const).flatMap((encoding) => [
      bytes.toString(encoding),
      ...[0, 1, 2].map((before) => insideOf(bytes, before, encoding)),
    ]),
  ];
}

/** What is the same in the Base64 of every longer text that holds these bytes after `before` bytes, modulo 3. */
function insideOf(bytes: Buffer, before: number, encoding: "base64" | "base64url"): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString(encoding)
    .replaceAll("=", "");
  // Each character holds six bits: those that also hold bits of what is before or behind are left out.
  const from = Math.ceil((before * 8) / 6);
  const to = Math.floor(((before + bytes.length) * 8) / 6);
  return text.slice(from, to);
}

/** Length of the longest end of a text that is the beginning of a form. */
function overlap(text: string, form: string): number {
  for (let length = Math.min(text.length, form.length - 1); length > 0; length -= 1) {
    if (text.endsWith(form.slice(0, length))) return length;
  }
  return 0;
}

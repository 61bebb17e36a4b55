import { encodings, masker } from "./mask.ts";

const CUT = "…";
/** Less than that of a credential is no credential. */
const SHORTEST_PART = 4;

/** Takes credentials out of whatever is going to be shown or written: texts, quotations that are cut off, and whole values. */
export class Mask {
  readonly #secrets = new Set<string>();
  #forms: readonly string[] = [];
  #mask = masker([]);

  /** @param secrets what must not be seen; empty ones are ignored */
  constructor(secrets: readonly string[]) {
    this.add(...secrets);
  }

  /** Takes more secrets out from now on, such as a renewed token. */
  add(...secrets: readonly string[]): void {
    const all = this.#secrets;
    if (secrets.every((secret) => all.has(secret))) return;
    for (const secret of secrets) all.add(secret);
    this.#mask = masker([...all]);
    this.#forms = [...new Set([...all].flatMap(formsOf))];
  }

  /** The text without the secrets. */
  text(text: string): string {
    return this.#mask(text);
  }

  /** A message that quotes the deployment: the beginning of a credential at the end of a quotation that is cut off is masked, too. */
  message(message: string): string {
    const parts = this.text(message).split(CUT);
    const last = parts.length - 1;
    return parts.map((part, i) => (i < last ? this.#withoutEnd(part) : part)).join(CUT);
  }

  #withoutEnd(part: string): string {
    const text = part.replaceAll("\\", "").toLowerCase();
    let cut = Math.max(0, ...this.#forms.map((form) => overlap(text, form)));
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

/** How a secret may begin where a quotation is cut off, in lower case and without backslashes. */
function formsOf(secret: string): string[] {
  const url = encodeURIComponent(secret);
  const html = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return [secret, url, encodeURIComponent(url), html, ...encodings(secret)].flatMap((form) => {
    const text = form.replaceAll("\\", "").toLowerCase();
    return [text, text.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** Length of the longest end of a text that is the beginning of a form. */
function overlap(text: string, form: string): number {
  for (let length = Math.min(text.length, form.length - 1); length > 0; length -= 1) {
    if (text.endsWith(form.slice(0, length))) return length;
  }
  return 0;
}

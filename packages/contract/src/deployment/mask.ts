/** Takes credentials out of whatever is going to be shown or written. */
export class Mask {
  readonly #pattern: RegExp | undefined;

  /** @param secrets what must not be seen; empty ones are ignored */
  constructor(secrets: readonly string[]) {
    // A server that echoes a request may do so in JSON, in a URL or in Base64, and in another case.
    const forms = secrets
      .filter((secret) => secret !== "")
      .flatMap((secret) => [
        secret,
        JSON.stringify(secret).slice(1, -1),
        encodeURIComponent(secret),
        Buffer.from(secret).toString("base64"),
        Buffer.from(secret).toString("base64url"),
        Buffer.from(`Bearer ${secret}`).toString("base64"),
      ]);
    const alternatives = [...new Set(forms)]
      .sort((a, b) => b.length - a.length)
      .map((form) => form.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&"));
    this.#pattern = alternatives.length > 0 ? new RegExp(alternatives.join("|"), "gi") : undefined;
  }

  text(text: string): string {
    return this.#pattern ? text.replaceAll(this.#pattern, "***") : text;
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

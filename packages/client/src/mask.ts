/** A secret that is shorter than this is none, and would blot out ordinary words. */
const SHORTEST = 8;

/** The text without the secrets that a server may have echoed, as they are, or as they are written in JSON and in forms. */
export function mask(text: string, secrets: readonly string[]): string {
  return secrets
    .filter(({ length }) => length >= SHORTEST)
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      new URLSearchParams([["", secret]]).toString().slice(1),
    ])
    .reduce((masked, secret) => masked.replaceAll(secret, "***"), text);
}

/** The headers without the secrets that a server may have echoed. */
export function maskHeaders(headers: Headers, secrets: readonly string[]): Headers {
  return new Headers([...headers].map(([name, value]) => [name, mask(value, secrets)]));
}

/** Headers that explain a response. The page can read them where the server exposes them. */
const EXPLAINING = ["WWW-Authenticate", "Retry-After", "sl-violations"];

/** A response as text: status, explaining headers, and body; JSON is indented. */
export async function responseText(response: Response): Promise<string> {
  const headers = EXPLAINING.map((name) => [name, response.headers.get(name)] as const)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${indented(value ?? "")}`);
  const head = [`${response.status} ${response.statusText}`, ...headers].join("\n");
  return `${head}\n\n${indented(await response.text())}`.trimEnd();
}

/** A string, or a number. */
const TOKEN = /("(?:[^"\\]|\\.)*")|-?\d[\d.eE+-]*/g;

/** JSON indented, with every digit of its numbers; other text as it is. */
function indented(text: string): string {
  try {
    JSON.parse(text);
    // While they are strings, numbers are marked by a private character: parsing would change those beyond 2^53.
    const exact = text.replace(TOKEN, (token, string) => string ?? `"\uE000${token}"`);
    return JSON.stringify(JSON.parse(exact), null, 2).replace(/"\uE000([^"]*)"/g, "$1");
  } catch {
    return text;
  }
}

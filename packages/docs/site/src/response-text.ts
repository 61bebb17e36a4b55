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

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

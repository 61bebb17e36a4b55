/**
 * What may be sent instead of the run's own token: something that is nearly right.
 *
 * - `last character`, `first character`, `middle character`: the token with another one there
 * - `one more`, `one less`: the token with a character at its end that it does not have, or without its last one
 * - `all characters`: a token of the same length and form
 * - `upper case`, `lower case`: the token in that case
 * - `expired`: a JWT that says that it has expired, with the signature of the own one
 * - `Basic`, `no scheme`: the token itself, not as a bearer token
 * - `bearer`: the token itself, with the name of the scheme in lower case
 */
export type ChangedToken =
  | "last character"
  | "first character"
  | "middle character"
  | "one more"
  | "one less"
  | "all characters"
  | "upper case"
  | "lower case"
  | "expired"
  | "Basic"
  | "no scheme"
  | "bearer";

const DAY_MS = 86_400_000;

/**
 * The `Authorization` header with a changed token; `undefined` if a token of this form has no such twin.
 *
 * @returns as well the token that it holds, which is nearly a secret
 */
export function changedAuthorization(
  token: string,
  change: ChangedToken,
): { header: string; token: string } | undefined {
  if (change === "Basic") return { header: `Basic ${token}`, token };
  if (change === "bearer") return { header: `bearer ${token}`, token };
  if (change === "no scheme") return { header: token, token };
  const changed = CHANGES[change](token);
  return changed === undefined || changed === token
    ? undefined
    : { header: `Bearer ${changed}`, token: changed };
}

/** The header as shell lines write it, made from `AAM_GROUPS_TOKEN`. */
export const CHANGED_IN_SHELL: Record<ChangedToken, string> = {
  "last character": `Bearer \${AAM_GROUPS_TOKEN%?}$(case "$AAM_GROUPS_TOKEN" in (*[g-z0-9_-]) echo A;; (*) echo x;; esac)`,
  "first character": `Bearer $(case "$AAM_GROUPS_TOKEN" in (x*) echo y;; (*) echo x;; esac)\${AAM_GROUPS_TOKEN#?}`,
  "middle character": `Bearer $(printf '%s\\n' "$AAM_GROUPS_TOKEN" | awk '{ n = int(length($0) / 2) + 1; print substr($0, 1, n - 1) (substr($0, n, 1) == "x" ? "y" : "x") substr($0, n + 1) }')`,
  "one more": `Bearer \${AAM_GROUPS_TOKEN}x`,
  "one less": `Bearer \${AAM_GROUPS_TOKEN%?}`,
  "all characters": `Bearer $(printf %s "$AAM_GROUPS_TOKEN" | tr 'A-Za-z0-9' 'B-ZAb-za1-90')`,
  "upper case": 'Bearer $(printf %s "$AAM_GROUPS_TOKEN" | tr a-z A-Z)',
  "lower case": 'Bearer $(printf %s "$AAM_GROUPS_TOKEN" | tr A-Z a-z)',
  // Whoever repeats the request has to have one: making it takes more than a line.
  expired: "Bearer $AAM_GROUPS_EXPIRED_TOKEN",
  Basic: "Basic $AAM_GROUPS_TOKEN",
  "no scheme": "$AAM_GROUPS_TOKEN",
  bearer: "bearer $AAM_GROUPS_TOKEN",
};

/** What is sent, as the end of a sentence. */
export const CHANGED_IN_WORDS: Record<ChangedToken, string> = {
  "last character": "the token with another last character",
  "first character": "the token with another first character",
  "middle character": "the token with another character in its middle",
  "one more": "the token with one more character",
  "one less": "the token without its last character",
  "all characters": "another token of the same length",
  "upper case": "the token in upper case",
  "lower case": "the token in lower case",
  expired: "the token with an expiry in the past",
  Basic: "the token as `Basic`",
  "no scheme": "the token without `Bearer`",
  bearer: "the token as `bearer`",
};

const CHANGES: Record<
  Exclude<ChangedToken, "Basic" | "no scheme" | "bearer">,
  (token: string) => string | undefined
> = {
  // The last character of Base64 may hold bits that mean nothing; these two differ in one that does.
  "last character": (token) => `${token.slice(0, -1)}${/[g-z0-9_-]$/.test(token) ? "A" : "x"}`,
  "first character": (token) => `${token.startsWith("x") ? "y" : "x"}${token.slice(1)}`,
  "middle character": (token) => {
    const at = Math.floor(token.length / 2);
    return `${token.slice(0, at)}${token[at] === "x" ? "y" : "x"}${token.slice(at + 1)}`;
  },
  "one more": (token) => `${token}x`,
  "one less": (token) => token.slice(0, -1) || undefined,
  "all characters": (token) => token.replaceAll(/[A-Za-z0-9]/g, next),
  "upper case": (token) => token.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()),
  "lower case": (token) => token.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
  expired,
};

/** The next letter or digit; the first one after the last. */
function next(character: string): string {
  if (character === "Z") return "A";
  if (character === "z") return "a";
  if (character === "9") return "0";
  return String.fromCharCode(character.charCodeAt(0) + 1);
}

/** A JWT with the time of its expiry in the past, as RFC 7519 and Adobe's identity service write it. */
function expired(token: string): string | undefined {
  const [header = "", payload = "", signature, ...more] = token.split(".");
  if (signature === undefined || more.length > 0) return undefined;
  const claims = claimsIn(payload);
  if (!claims) return undefined;
  const past = Date.now() - 2 * DAY_MS;
  const times: Record<string, unknown> = {
    ...("exp" in claims ? { exp: Math.floor(past / 1000) } : {}),
    ...("created_at" in claims ? { created_at: String(past - DAY_MS), expires_in: "60000" } : {}),
  };
  if (Object.keys(times).length === 0) return undefined;
  const changed = Buffer.from(JSON.stringify({ ...claims, ...times })).toString("base64url");
  return `${header}.${changed}.${signature}`;
}

function claimsIn(payload: string): object | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString());
    return typeof claims === "object" && claims !== null ? claims : undefined;
  } catch {
    return undefined;
  }
}

/** How a shell gets what the requests of a run carry, without showing it. It can be sent from one thread to another. */
export interface ShellWords {
  /** Inside double quotes, like the next two. */
  token: string;
  apiKey: string;
  organizationId: string;
  /** A line to run once, before all others, if they need a token that nobody has yet. */
  signIn?: string;
  /** Options that every `curl` needs. */
  options?: string;
}

/** The words of whoever has set the variables that this command reads. */
export const ENVIRONMENT_WORDS: ShellWords = {
  token: "$AAM_GROUPS_TOKEN",
  apiKey: "$AAM_GROUPS_API_KEY",
  organizationId: "$AAM_GROUPS_ORG_ID",
};

/** Written in octal: an interactive shell takes a `!` for a part of its history, also between quotes inside of others. */
const ONLY_VISIBLE = "tr -cd '\\041-\\176'";

/** A text as one word of the shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A variable whose value this command has trimmed. */
export function variableWord(name: string, value: string): string {
  return value === value.trim() ? `$${name}` : `$(printf %s "$${name}" | ${ONLY_VISIBLE})`;
}

/** A file whose content this command has trimmed; the shell itself only leaves out line feeds at the end. */
export function fileWord(path: string, content: string): string {
  return content.replace(/\n+$/, "") === content.trim()
    ? `$(cat ${quoted(path)})`
    : `$(${ONLY_VISIBLE} < ${quoted(path)})`;
}

/** What a command prints. */
export function commandWord(command: string): string {
  // A comment or a line break would take the closing parenthesis along.
  return /[#\n]/.test(command) ? `$(sh -c ${quoted(command)})` : `$(${command})`;
}

/** Fetches a token with the client id and secret of the environment (OAuth Server-to-Server), and keeps it for the lines that follow. */
export function signInLine(tokenUrl: string, options = ""): string {
  const fields = ["client_id", "client_secret", "scope"].map(
    (field) => `--data-urlencode "${field}=$AAM_GROUPS_${field.toUpperCase()}"`,
  );
  const curl = [
    "curl -sS",
    options,
    "-d grant_type=client_credentials",
    ...fields,
    quoted(tokenUrl),
  ];
  return `AAM_GROUPS_TOKEN=$(${curl.filter(Boolean).join(" ")} | sed -n 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/p')`;
}

/** More than this does not fit into a header that every client takes: Node's limit is 16 KiB for all of them. */
const MAX_VIOLATIONS = 8;
const MAX_VIOLATION_LENGTH = 200;

/** The violations of a request as JSON that fits into a header. */
export function violationsHeader(violations: readonly string[]): string {
  const shown = violations
    .slice(0, MAX_VIOLATIONS)
    .map((text) =>
      text.length > MAX_VIOLATION_LENGTH ? `${text.slice(0, MAX_VIOLATION_LENGTH)}…` : text,
    );
  const more = violations.length - shown.length;
  return JSON.stringify(more > 0 ? [...shown, `and ${more} more`] : shown).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

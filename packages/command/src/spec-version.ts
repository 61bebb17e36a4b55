/** The header that says on every response which version of the spec a server speaks. */
export const SPEC_VERSION_HEADER = "x-spec-version";

/**
 * The headers with a version of the spec, for every response of a server.
 *
 * @param version `info.version` of any document, if it has one; one that no header can hold is left out
 */
export function specVersionHeaders(version: string | undefined): Record<string, string> {
  return version !== undefined && /^[!-~]+$/.test(version)
    ? { [SPEC_VERSION_HEADER]: version }
    : {};
}

/** What `--version` prints: the version of a package, and that of the spec in it, such as `1.1.0 (spec 1.0.4)`. */
export function versionText(packageVersion: string, specVersion: string): string {
  return `${packageVersion} (spec ${specVersion})`;
}

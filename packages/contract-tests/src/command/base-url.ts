import { UsageError } from "./command-options.ts";

/**
 * The base URL of `--base-url`, without a slash at its end.
 *
 * @throws UsageError
 */
export function baseUrlOf(baseUrl: string | undefined): string {
  if (baseUrl === undefined)
    throw new UsageError(
      "--base-url is required, e.g. --base-url https://aam.adobe.io/v1. See --help.",
    );
  const url = URL.parse(baseUrl);
  // What holds a credential is not repeated.
  if (baseUrl.includes("@")) throw new UsageError("--base-url must not contain credentials.");
  if (/[?#]/.test(baseUrl))
    throw new UsageError(
      `--base-url ${baseUrl.replace(/[?#].*/s, "")} must not have a query or a fragment.`,
    );
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(
      `--base-url ${baseUrl} is not a valid http or https URL; include the scheme and the version prefix, e.g. https://aam.adobe.io/v1.`,
    );
  }
  return url.href.replace(/\/+$/, "");
}

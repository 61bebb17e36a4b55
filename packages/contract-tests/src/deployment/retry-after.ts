/**
 * How long a response asks its caller to wait, in milliseconds: `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3).
 * `undefined` if it does not say, or says something else.
 */
export function retryAfterMs(headers: Headers, now = Date.now()): number | undefined {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = /^[A-Z][a-z]{2}, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

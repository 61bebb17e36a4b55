/** The forms of an HTTP date (RFC 9110, 5.6.7): IMF-fixdate, RFC 850 and asctime. */
const DATE =
  /^(?:\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT|\w+day, \d\d-\w{3}-\d\d [\d:]{8} GMT|\w{3} \w{3} [ \d]\d [\d:]{8} \d{4})$/;

/**
 * How long a response asks its caller to wait, in milliseconds: `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3).
 * `undefined` if it does not say, or says something else.
 */
export function retryAfterMs(
  headers: Pick<Headers, "get">,
  now: number = Date.now(),
): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  if (!DATE.test(value)) return undefined;
  // asctime has no time zone, and Date.parse would take it for local time.
  const wait = Date.parse(value.replace(/\d{4}$/, "$& GMT")) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

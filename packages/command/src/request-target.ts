/**
 * The path and query of a request: proxies and their clients send the whole URL, which every server must take
 * (RFC 9112, 3.2.2).
 */
export function originForm(target = "/"): string {
  const rest = target.replace(/^https?:\/\/[^/?#]*/i, "");
  return rest === target || rest.startsWith("/") ? rest : `/${rest}`;
}

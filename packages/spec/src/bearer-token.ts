/** The token of an `Authorization` header; `undefined` if it has none, or another scheme (RFC 6750, section 2.1). */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(header ?? "")?.[1];
}

/** What is wrong with an `Authorization` header; `undefined` if it has a bearer token. */
export function bearerProblem(header: string | undefined): string | undefined {
  if (bearerToken(header) !== undefined) return undefined;
  return header === undefined || header === ""
    ? "The access token is missing."
    : "The Authorization header must be Bearer, a space and the access token.";
}

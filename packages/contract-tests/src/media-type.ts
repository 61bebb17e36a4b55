/** A media type without its parameters, in lower case: `application/json` for `Application/JSON; charset=utf-8`. */
export function mediaTypeIn(contentType: string | null | undefined): string | undefined {
  return contentType?.split(";", 1)[0]?.trim().toLowerCase() || undefined;
}

/** Whether a media type is JSON: `application/json`, or anything that ends with `+json` (RFC 6839). */
export function isJsonType(mediaType: string | undefined): boolean {
  return /^application\/(?:[\w!#$&^.+-]+\+)?json$/.test(mediaType ?? "");
}

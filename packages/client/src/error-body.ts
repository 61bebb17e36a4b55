/** The JSON object in a text, or `undefined` if there is none. */
export function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // HTML from a proxy, half a document, or nothing: all of it is to be expected of errors.
  }
  return undefined;
}

/** The sentence for people in any of the error bodies that deployments, gateways and OAuth servers are known to send. */
export function messageIn(body: object | undefined): string {
  const { message, error_description, error, code }: Record<string, unknown> = { ...body };
  const text = [message, error_description, error, code].find(
    (value) => typeof value === "string" && value !== "",
  );
  return typeof text === "string" ? text : "";
}

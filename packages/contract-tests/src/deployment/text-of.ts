/** Far more than any list of groups, and far less than memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The body of a response as text.
 *
 * @throws Error if it does not end: a server must not fill the memory of those who ask it
 */
export async function textOf({ body }: Response): Promise<string> {
  if (!body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error(`the response is longer than ${MOST_BYTES} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

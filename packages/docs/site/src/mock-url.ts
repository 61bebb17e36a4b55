import { webAddress, written } from "./web-address.ts";

let found: Promise<string | undefined> | undefined;

/**
 * The base URL of the mock that was started with these docs.
 *
 * @returns nothing if none was started, or if `mock.json` does not have a base URL
 */
export function startedMock(): Promise<string | undefined> {
  found ??= ask();
  return found;
}

async function ask(): Promise<string | undefined> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}mock.json`);
    const { baseUrl }: { baseUrl?: unknown } = await response.json();
    const url = typeof baseUrl === "string" ? webAddress(baseUrl) : undefined;
    return url instanceof URL ? written(url) : undefined;
  } catch {
    return undefined;
  }
}

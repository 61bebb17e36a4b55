let found: Promise<string | undefined> | undefined;

/**
 * The base URL of the mock that was started with these docs.
 *
 * @returns nothing if nobody says where one is
 */
export function startedMock(): Promise<string | undefined> {
  found ??= ask();
  return found;
}

async function ask(): Promise<string | undefined> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}mock.json`);
    const { baseUrl }: { baseUrl?: unknown } = await response.json();
    return typeof baseUrl === "string" ? baseUrl : undefined;
  } catch {
    return undefined;
  }
}

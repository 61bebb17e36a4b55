/** What a promise rejects with; a promise that resolves fails the test. */
export async function caught(promise: Promise<unknown>): Promise<Error> {
  const value = await promise.catch((error: unknown) => {
    if (error instanceof Error) return error;
    throw new Error(`It rejected with something else: ${String(error)}`);
  });
  if (value instanceof Error) return value;
  throw new Error(`It resolved to ${JSON.stringify(value)}.`);
}

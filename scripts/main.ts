/**
 * Runs a script's work and sets the exit code: 0 if the result is `true`, 1 otherwise.
 * An error is printed as its message, without a stack.
 */
export async function main(work: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await work()) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

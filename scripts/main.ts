/**
 * Runs a script's work and turns its result into an exit code: 0 if it is `true`, 1 otherwise.
 * An error is printed as its sentence, without a stack.
 */
export async function main(work: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await work()) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

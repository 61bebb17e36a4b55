/**
 * A signal that is given when this process is to end, which is then for the caller to do.
 *
 * @param sentence what to say then, as long as nothing else is said
 */
export function endingSignal(sentence: string): AbortSignal {
  const ending = new AbortController();
  // Not `once`: under a package manager, one Ctrl-C sends the signal twice.
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => ending.abort(new Error(sentence)));
  }
  return ending.signal;
}

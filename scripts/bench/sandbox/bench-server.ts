/** A server that can be measured. */
export interface BenchServer {
  /**
   * Starts it on a free port of 127.0.0.1.
   *
   * @param folder holds its input, and may hold its files
   * @returns its base URL, including the prefix
   */
  start(folder: string): Promise<string>;
}

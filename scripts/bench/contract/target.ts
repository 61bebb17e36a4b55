/** Whoever has it may manage groups in the sandbox's default world. */
export const TOKEN = "admin-token";

/** What a tool is pointed at. */
export interface Target {
  /** Where the deployment answers, including the prefix. */
  baseUrl: string;
  /** Where the tool's files are and may be. */
  folder: string;
  signal: AbortSignal;
}

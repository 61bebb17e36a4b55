/** The guides in the order in which they are read. */
export const GUIDES = [
  "first-call",
  "getting-a-token",
  "permissions-and-wildcards",
  "errors",
  "what-is-unsaid",
  "mock",
  "sandbox",
  "testing-a-deployment",
  "changelog",
] as const;

/** The name of a guide, of its files and of its page. */
export type GuideSlug = (typeof GUIDES)[number];

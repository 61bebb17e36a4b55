/** What tools are for, in the order of the table. */
export const KINDS = {
  validator: "Validators",
  generator: "Client generators",
  server: "Servers that take the spec",
  mock: "Mocks",
  docs: "Docs",
  other: "Others",
} as const;

export type ToolKind = keyof typeof KINDS;

/** Somebody else's tool, and what it is expected to do with the spec. */
export interface ForeignTool {
  kind: ToolKind;
  /** The package that people install for it. */
  package: string;
  /** What it takes to work, beyond the defaults: completes the sentence "works with …". */
  needs?: string;
  /** Where its authors were told of what is needed or wrong; absent if no report was found. */
  issue?: string;
  expected: "works" | Shortfall;
}

/** Why a tool does not work. */
export interface Shortfall {
  /** One sentence for its users. */
  reason: string;
  /** What is printed on failure, so that another failure is not mistaken for this one. */
  prints: string;
}

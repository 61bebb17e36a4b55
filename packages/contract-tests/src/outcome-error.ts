import type { OperationId } from "@aam-groups/types";

/** The promise was seen to be broken. */
export class BrokenError extends Error {
  override name = "BrokenError";
  /** The operation that did damage to other groups than the ones it was about: it must not be used again. */
  readonly harmful: OperationId | undefined;

  constructor(message: string, harmful?: OperationId) {
    super(message);
    this.harmful = harmful;
  }
}

/** What the check needs was never witnessed. */
export class NotObservedError extends Error {
  override name = "NotObservedError";
  /** Whether the deployment is the reason, not the options or the fixtures: then the run cannot say that it conforms. */
  readonly isTrouble: boolean;

  constructor(message: string, { isTrouble }: { isTrouble: boolean } = { isTrouble: true }) {
    super(message);
    this.isTrouble = isTrouble;
  }
}

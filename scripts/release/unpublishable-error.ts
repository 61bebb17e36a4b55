/** Something that keeps the whole from being published; nothing has been. */
export class UnpublishableError extends Error {
  override name = "UnpublishableError";
}

import type { PrismOperation } from "./prism-operation.ts";

/** The operations whose path template fits a path of a request, slash for slash. */
export function operationsAt(
  operations: readonly PrismOperation[],
  path: string,
): PrismOperation[] {
  const fitting = operations.filter((operation) => fits(operation.path, path));
  // A path without parameters wins over a template: `/groups/bulk-delete` is not a group id.
  const concrete = fitting.filter((operation) => !operation.path.includes("{"));
  return concrete.length > 0 ? concrete : fitting;
}

/** Unlike Prism's own matching, this does not let a parameter be empty. */
function fits(template: string, path: string): boolean {
  const expected = template.split("/");
  const given = path.split("/");
  return (
    expected.length === given.length &&
    expected.every((part, i) => (part.startsWith("{") ? given[i] !== "" : given[i] === part))
  );
}

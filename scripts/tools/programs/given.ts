/** The spec, a file in YAML. */
export const specFile = given("SPEC");

/** Where the tool's own sandbox is, with its prefix. */
export const baseUrl = given("BASE_URL");

/** Where a stateless mock of the spec is, with its prefix. */
export const mockUrl = given("MOCK_URL");

/** Of an administrator. */
export const token = given("TOKEN");

/** The id of a group that cannot be deleted. */
export const conflictGroupId = Number(given("CONFLICT_GROUP_ID"));

function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: start this by pnpm test:tools.`);
  return value;
}

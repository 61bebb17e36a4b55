import { expect, test, vi } from "vitest";
import { runContract } from "../../src/command/contract-command.ts";

test("a defect is shown without credentials, and without what moves the cursor", async () => {
  using errors = vi.spyOn(console, "error").mockReturnValue();
  using _log = vi.spyOn(console, "log").mockReturnValue();
  const env = {
    AAM_GROUPS_TOKEN: "t0ken-of-the-environment",
    get XDG_STATE_HOME(): string {
      const parts = [this.AAM_GROUPS_TOKEN, "Bearer t0ken-of-a-file", "http://me:t0ken@proxy:3128"];
      throw new Error(`\u001b[2Jno: ${parts.join(", ")}`);
    },
  };
  expect(await runContract(["--base-url", "http://host.invalid/v1"], env)).toBe(2);
  const said = errors.mock.calls.join("\n");
  expect(said).toContain("␛[2Jno: ***, Bearer ***, http://***@proxy:3128");
  expect(said).toMatch(/\n {4}at /);
  expect(said).not.toMatch(/t0ken/);
});

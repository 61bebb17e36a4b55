import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** What takes longest, the longest first. What is missing here, or no longer slow, costs time and nothing else. */
export const LONGEST = [
  "scripts/test/commands/start-command.test.ts",
  "packages/docs/test/every-page.test.ts",
  "packages/docs/test/site.test.ts",
  "packages/docs/test/published-site.test.ts",
  "scripts/test/rehearsals.test.ts",
  "packages/client/test/package.integration.test.ts",
  "scripts/test/release/release.integration.test.ts",
  "scripts/test/readmes/readme.test.ts",
  "scripts/test/readmes/guides.test.ts",
  "scripts/bench/test/docs-command.test.ts",
  "packages/contract-tests/test/packed-package.integration.test.ts",
  "packages/sandbox/test/faults.test.ts",
  "scripts/bench/test/contract-command.test.ts",
  "scripts/test/commands/bad-spec.test.ts",
  "packages/docs/test/reader-tasks.test.ts",
  "packages/docs/test/first-page.test.ts",
  "packages/docs/test/operation-page.test.ts",
  "packages/docs/test/try-it.test.ts",
  "packages/docs/test/base-url.test.ts",
];

/** Has no worker wait for a long file at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONGEST.findIndex((path) => moduleId.endsWith(`/${path}`));
      return place === -1 ? LONGEST.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

import { type SampleStage, stagesOf } from "@aam-groups/docs/test/samples-in-sandbox";
import { operationsOf } from "@aam-groups/spec/operations";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { afterAll, beforeAll, describe, test } from "vitest";
import { LANGUAGE_NAMES, type LanguageName, languages } from "../catalogue.ts";
import { findToolchain } from "../toolchain.ts";
import { type SamplePrograms, samplePrograms } from "./sample-programs.ts";

const ids = operationsOf(spec).map(({ id }) => id);
for (const name of LANGUAGE_NAMES) await describeSamples(name);

/** What the samples of one language do. Where its toolchain is not installed, the tests are skipped. */
async function describeSamples(name: LanguageName): Promise<void> {
  const isInstalled = (await findToolchain(name)) !== undefined;

  describe.skipIf(!isInstalled)(`the ${languages[name].title} samples of the docs`, () => {
    const open = new AsyncDisposableStack();
    afterAll(() => open.disposeAsync());

    const stages = new Map<string, SampleStage[]>();
    let programs: SamplePrograms;
    beforeAll(async () => {
      for (const id of ids) {
        const staged = await stagesOf(spec, id, name);
        for (const stage of staged) open.use(stage);
        stages.set(id, staged);
      }
      // One set for each kind of token.
      const sets = [0, 1].map((set) => new Map(ids.map((id) => [id, stageOf(id, set).program])));
      programs = open.use(await samplePrograms(name, sets));
    });

    test.each(ids)("%s does what the operation does", async (id) => {
      await Promise.all(
        [0, 1].map(async (set) => {
          const { env, expectOutcome } = stageOf(id, set);
          await expectOutcome(await programs.run(set, id, env));
        }),
      );
    });

    function stageOf(id: string, set: number): SampleStage {
      const stage = stages.get(id)?.[set];
      if (!stage) throw new Error(`${id} has no sample ${set}.`);
      return stage;
    }
  });
}

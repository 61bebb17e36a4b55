import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectToWork } from "@aam-groups/docs/test/samples-in-sandbox";
import { operationsOf } from "@aam-groups/spec/operations";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { execa } from "execa";
import { afterAll, beforeAll, describe, test } from "vitest";
import { root } from "../../paths.ts";
import { findToolchain } from "../toolchain.ts";

const toolchain = await findToolchain("python");

describe.skipIf(!toolchain)("the Python samples of the docs", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "aam-groups-python-samples-"));
    const script = join(root, "scripts/generate-client.ts");
    await execa(process.execPath, [script, "python", "-o", join(folder, "groups-python")]);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(operationsOf(spec).map(({ id }) => id))(
    "%s does what the operation does",
    async (id) => {
      await expectToWork(spec, id, "python", async (program, env) => {
        const file = join(folder, `${id}.py`);
        await writeFile(file, program);
        const python = ["-W", "error", "-B", file];
        const { stdout } = await execa(toolchain?.program ?? "", python, {
          env: { ...env, PYTHONPATH: join(folder, "groups-python") },
        });
        return stdout;
      });
    },
  );
});

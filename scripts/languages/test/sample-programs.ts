import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SampleEnvironment } from "@aam-groups/docs/test/samples-in-sandbox";
import { execa } from "execa";
import { root } from "../../paths.ts";
import type { LanguageName } from "../catalogue.ts";
import { findToolchain } from "../toolchain.ts";

/** Samples of one language beside the client that they use, compiled. */
export interface SamplePrograms extends AsyncDisposable {
  /**
   * Runs a sample, and resolves with what it prints.
   *
   * @param set which set of samples it is in
   */
  run(set: number, operationId: string, env: SampleEnvironment): Promise<string>;
}

/** How samples are compiled and run, in a folder with the client in `groups-<language>`. */
interface SampleTools {
  /** Where the sample of an operation goes. */
  file: (operationId: string) => string;
  /** Compiles all samples in one go, with every warning that there is. */
  compile: readonly string[];
  run: (operationId: string, toolchain: string) => string;
}

/** Java names a class after the operation, and the file after the class. */
const classOf = (operationId: string) => operationId.charAt(0).toUpperCase() + operationId.slice(1);

const TOOLS: Record<LanguageName, SampleTools> = {
  python: {
    file: (id) => `${id}.py`,
    compile: [],
    run: (id, python) => `PYTHONPATH=groups-python ${python} -W error -B ${id}.py`,
  },
  go: {
    file: (id) => `${id}/main.go`,
    compile: [
      // gofmt names what it would write otherwise, and still succeeds.
      'test -z "$(gofmt -s -l .)"',
      "go mod init samples",
      "go mod edit -require=aamgroups@v0.0.0 -replace=aamgroups=./groups-go",
      "go vet ./...",
      "go build -o bin/ ./...",
    ],
    run: (id) => `bin/${id}`,
  },
  java: {
    file: (id) => `${classOf(id)}.java`,
    compile: ["javac -Xlint:all -Werror -encoding UTF-8 -d classes -sourcepath groups-java *.java"],
    run: (id) => `java -cp classes ${classOf(id)}`,
  },
  php: {
    file: (id) => `${id}.php`,
    compile: ['for file in *.php; do php -l "$file" || exit 1; done'],
    run: (id) => `php -d error_reporting=-1 -d display_errors=1 ${id}.php`,
  },
};

/**
 * Generates a client, and compiles samples beside it.
 *
 * @param sets samples by operation; each set goes into a folder of its own
 * @param repository where the client comes from
 * @throws Error if something does not compile
 */
export async function samplePrograms(
  name: LanguageName,
  sets: readonly ReadonlyMap<string, string>[],
  repository = root,
): Promise<SamplePrograms> {
  const { file, compile, run } = TOOLS[name];
  const toolchain = (await findToolchain(name))?.program ?? "";
  const folder = await mkdtemp(join(tmpdir(), `aam-groups-${name}-samples-`));
  const client = join(folder, `groups-${name}`);
  const shell = (line: string, set: number, env: Partial<SampleEnvironment> = {}) =>
    execa("sh", ["-c", line], {
      cwd: join(folder, String(set)),
      // Nothing is looked up elsewhere: not a module, not another Go.
      env: { GOPROXY: "off", GOTOOLCHAIN: "local", GOWORK: "off", GOFLAGS: "-mod=mod", ...env },
    });
  const programs: SamplePrograms = {
    run: async (set, id, env) => (await shell(run(id, toolchain), set, env)).stdout,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
  try {
    const script = join(repository, "scripts/generate-client.ts");
    await execa(process.execPath, [script, name, "-o", client]);
    for (const [set, samples] of sets.entries()) {
      for (const [id, text] of samples) {
        const path = join(folder, String(set), file(id));
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, `${text}\n`);
      }
      await symlink(client, join(folder, String(set), `groups-${name}`));
      for (const line of compile) await shell(line, set);
    }
    return programs;
  } catch (error) {
    await programs[Symbol.asyncDispose]();
    throw error;
  }
}

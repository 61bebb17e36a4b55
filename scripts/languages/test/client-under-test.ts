import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { execa } from "execa";
import { root } from "../../paths.ts";
import { type LanguageName, languages } from "../catalogue.ts";
import { findToolchain } from "../toolchain.ts";

/** A generated client with a program that calls it, in a folder of their own. */
export interface ClientUnderTest extends AsyncDisposable {
  /** Compiles the client, with every warning that its compiler knows, and the program. */
  compile(): Promise<void>;
  /** Lets the program do something, and resolves with the JSON that it prints. */
  probe(scenario: string, baseUrl: string, ...credentials: string[]): Promise<unknown>;
  /** Runs the example of the README against a deployment, with the lines that the command prints. */
  example(baseUrl: string): Promise<string>;
}

/** How the program in `probes/` is compiled and run beside the client. */
interface Probe {
  readonly file: string;
  readonly compile: readonly string[];
  readonly run: string;
}

/** The output folder, as the README has it. */
const folderOf = (name: LanguageName) => `groups-${name}`;

const PROBES: Record<LanguageName, Probe> = {
  python: {
    file: "probe.py",
    compile: ["python3 -W error -m py_compile groups-python/aam_groups.py"],
    run: "PYTHONPATH=groups-python python3 -W error probe.py",
  },
  go: {
    file: "probe.go",
    compile: [
      // gofmt names what it would write otherwise, and still succeeds.
      'test -z "$(gofmt -l .)"',
      "cd groups-go && go vet ./...",
      "go mod init probe",
      "go mod edit -require=aamgroups@v0.0.0 -replace=aamgroups=./groups-go",
      "go vet probe.go",
      "go build -o probe probe.go",
    ],
    run: "./probe",
  },
  java: {
    file: "Probe.java",
    compile: [
      "javac -Xlint:all -Werror -encoding UTF-8 -d classes -sourcepath groups-java Probe.java",
    ],
    run: "java -cp classes Probe",
  },
  php: {
    file: "probe.php",
    compile: ["php -l groups-php/client.php"],
    run: "php -d error_reporting=-1 -d include_path=groups-php probe.php",
  },
};

/** The base URL in the examples. */
const EXAMPLE_URL = "http://127.0.0.1:4020/api/v1";

/** Generates a client with `pnpm generate:client`. */
export async function generateClient(name: LanguageName): Promise<ClientUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), `aam-groups-${name}-`));
  const { example, run } = languages[name];
  const probe = PROBES[name];
  const program = (await findToolchain(name))?.program ?? "";
  const env = {
    PATH: [...(isAbsolute(program) ? [dirname(program)] : []), process.env.PATH].join(delimiter),
    // Nothing is looked up elsewhere: not a module, not another Go.
    ...{ GOPROXY: "off", GOTOOLCHAIN: "local", GOWORK: "off", GOFLAGS: "-mod=mod" },
    PYTHONDONTWRITEBYTECODE: "1",
  };
  const shell = (line: string) => execa("sh", ["-c", line], { cwd: folder, env });

  const script = join(root, "scripts/generate-client.ts");
  await execa(process.execPath, [script, name, "-o", join(folder, folderOf(name))]);
  await copyFile(join(import.meta.dirname, "probes", probe.file), join(folder, probe.file));
  return {
    async compile() {
      for (const line of probe.compile) await shell(line);
    },
    async probe(scenario, baseUrl, ...credentials) {
      const { stdout } = await shell([probe.run, scenario, baseUrl, ...credentials].join(" "));
      return JSON.parse(stdout);
    },
    async example(baseUrl) {
      const text = await readFile(join(import.meta.dirname, "../examples", example), "utf8");
      if (!text.includes(EXAMPLE_URL)) throw new Error(`${example} does not call ${EXAMPLE_URL}.`);
      await writeFile(join(folder, example), text.replace(EXAMPLE_URL, baseUrl));
      // The program of the tests is in the way of Go's module.
      await rm(join(folder, "go.mod"), { force: true });
      let output = "";
      for (const line of run(folderOf(name))) output += (await shell(line)).stdout;
      return output;
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { writeFiles } from "@aam-groups/command";
import { execa } from "execa";
import type { FileMap } from "../../release/files/archive.ts";
import { clientPart } from "../../release/files/client-part.ts";
import type { LanguageName } from "../catalogue.ts";
import { findInstaller } from "../toolchain.ts";

/** The version that the tests pack. */
export const VERSION = "1.2.3";

/** The same, with that of the spec. */
export const VERSIONS = { version: VERSION, specVersion: "1.0.7" };

/** The archives of a client in an otherwise empty folder, as someone has them who has downloaded them. */
export interface PackedClientFolder extends AsyncDisposable {
  readonly path: string;
  /** Runs lines of a shell in the folder, and resolves with what they print; nothing is looked up elsewhere. */
  shell(lines: string): Promise<string>;
  write(file: string, text: string): Promise<void>;
}

/** What has been packed already: generating a client takes seconds. */
const packed = new Map<LanguageName, Promise<FileMap>>();

/** Packs a client as `pnpm release:files` does. */
export async function packedClientFolder(name: LanguageName): Promise<PackedClientFolder> {
  const path = await mkdtemp(join(tmpdir(), `aam-groups-${name}-archives-`));
  const home = join(path, ".home");
  const program = (await findInstaller(name))?.program ?? "";
  const programs = [...(isAbsolute(program) ? [dirname(program)] : []), process.env.PATH];
  const env = {
    PATH: programs.join(delimiter),
    HOME: home,
    ...{ PIP_CONFIG_FILE: "/dev/null", PIP_NO_INDEX: "1", PIP_DISABLE_PIP_VERSION_CHECK: "1" },
    // A test empties this cache, which must not be the user's.
    ...{ GOPATH: join(home, "go"), GOMODCACHE: join(home, "go/pkg/mod") },
    ...{ GOPROXY: "off", GOTOOLCHAIN: "local", GOWORK: "off", GOFLAGS: "-modcacherw" },
    ...{ COMPOSER_HOME: home, COMPOSER_ALLOW_SUPERUSER: "1", COMPOSER_NO_INTERACTION: "1" },
  };
  await mkdir(home);
  await writeFile(join(home, "config.json"), '{"repositories": {"packagist.org": false}}');
  const archives = packed.get(name) ?? clientPart(name, VERSIONS);
  packed.set(name, archives);
  await writeFiles(path, await archives);
  return {
    path,
    shell: async (lines) => (await execa("sh", ["-ec", lines], { cwd: path, env })).stdout,
    write: (file, text) => writeFile(join(path, file), text),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

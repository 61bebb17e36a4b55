import { execa } from "execa";
import { type LanguageName, languages } from "./catalogue.ts";

/** A toolchain that is installed. */
export interface InstalledToolchain {
  /** The program that was found, for example `go` or `/usr/bin/python3`. */
  readonly program: string;
  /** What it prints about itself, for example `go version go1.19.8 linux/amd64`. */
  readonly version: string;
}

/** Looks for the programs that compile and run a language; `undefined` if they are not installed. */
export async function findToolchain(name: LanguageName): Promise<InstalledToolchain | undefined> {
  for (const [program, ...args] of languages[name].toolchain.probes) {
    const { exitCode, stdout } = await execa(program, args, { reject: false });
    if (exitCode === 0) return { program, version: stdout };
  }
  return undefined;
}

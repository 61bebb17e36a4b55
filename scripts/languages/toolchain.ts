import { execa } from "execa";
import { type LanguageName, languages } from "./catalogue.ts";
import type { Toolchain } from "./language.ts";

/** A toolchain that is installed. */
export interface InstalledToolchain {
  /** The program that was found, for example `go` or `/usr/bin/python3`. */
  readonly program: string;
  /** What it prints about itself, for example `go version go1.19.8 linux/amd64`. */
  readonly version: string;
}

/** Looks for the programs that compile and run a language; `undefined` if they are not installed. */
export function findToolchain(name: LanguageName): Promise<InstalledToolchain | undefined> {
  return find(languages[name].toolchain);
}

/** Looks for the programs that install a client from its archives; `undefined` if one is missing. */
export function findInstaller(name: LanguageName): Promise<InstalledToolchain | undefined> {
  return find(languages[name].installer);
}

async function find({ probes }: Toolchain): Promise<InstalledToolchain | undefined> {
  for (const [program, ...args] of probes) {
    const { exitCode, stdout } = await execa(program, args, { reject: false });
    if (exitCode === 0) return { program, version: stdout };
  }
  return undefined;
}

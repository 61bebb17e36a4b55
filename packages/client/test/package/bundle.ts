import { gzipSync } from "node:zlib";
import { Rolldown } from "tsdown";

/** A program in one script, with all that it imports. */
export interface Bundle {
  code: string;
  /** The files of which something is left in the script. */
  files: string[];
}

/** Bundles a program for browsers, but for packages that are left out. */
export async function bundle(
  file: string,
  { minify = true, external = [] }: { minify?: boolean; external?: string[] } = {},
): Promise<Bundle> {
  const { output } = await Rolldown.build({
    input: file,
    platform: "browser",
    external,
    write: false,
    output: { minify },
  });
  const [chunk, ...more] = output;
  if (more.length > 0) throw new Error(`${file} became ${output.length} files.`);
  const files = Object.entries(chunk.modules).filter(
    ([, { renderedLength }]) => renderedLength > 0,
  );
  return { code: chunk.code, files: files.map(([name]) => name) };
}

/** How long a script is on its way to a browser, in bytes. */
export function gzipSize(code: string): number {
  return gzipSync(code, { level: 9 }).length;
}

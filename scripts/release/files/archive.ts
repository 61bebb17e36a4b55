// Both are small, need nothing else, and write the same bytes on every machine: Node's own zlib differs between versions.
import { gzipSync, strToU8, type ZippableFile, zipSync } from "fflate";
import { packTar } from "modern-tar";

/** Files by path, as text or as bytes. */
export type FileMap = ReadonlyMap<string, string | Uint8Array>;

/** What every entry says about when it was changed: the first moment that a zip can say. */
const MTIME = new Date("1980-01-01T00:00:00Z");

/** A file that its owner writes and everybody reads. */
const MODE = 0o644;

/** The same for a zip: made on Unix, and in local time, which is what the library writes as a zip has no time zone. */
const zipEntry = () => ({
  ...({ level: 9, mtime: new Date(1980, 0, 1), os: 3 } as const),
  attrs: ((0o100_000 | MODE) << 16) >>> 0,
});

/**
 * A zip of files: the same bytes for the same files.
 *
 * @param rank entries with a lower rank come first, where a format wants that; those of one rank are sorted by path
 */
export function zip(files: FileMap, rank: (path: string) => number = () => 0): Uint8Array {
  const options = zipEntry();
  const entries = sorted(files, rank).map(([path, bytes]): [string, ZippableFile] => [
    path,
    [bytes, options],
  ]);
  return zipSync(Object.fromEntries(entries));
}

/** A gzipped tar of files: the same bytes for the same files. */
export async function tarGz(files: FileMap): Promise<Uint8Array> {
  const entries = sorted(files, () => 0).map(([name, body]) => ({
    header: { name, size: body.length, mode: MODE, mtime: MTIME, uid: 0, gid: 0 },
    body,
  }));
  return gzipSync(await packTar(entries), { level: 9, mtime: 0 });
}

/** The same files, below a folder. */
export function inFolder(folder: string, files: FileMap): Map<string, string | Uint8Array> {
  return new Map([...files].map(([path, content]) => [`${folder}/${path}`, content]));
}

/** The bytes of a file. */
export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? strToU8(content) : content;
}

function sorted(
  files: FileMap,
  rank: (path: string) => number,
): [path: string, bytes: Uint8Array][] {
  return [...files]
    .map(([path, content]): [string, Uint8Array] => [path, bytesOf(content)])
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

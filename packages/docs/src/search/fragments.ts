import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A page as Pagefind has put it into its index. */
export interface Fragment {
  /** Its name in results. */
  id: string;
  url: string;
  /** Its words, divided by spaces; in Chinese, by zero-width spaces as well. */
  content: string;
  meta: Record<string, string>;
}

const SIGNATURE = "pagefind_dcd";

/**
 * All pages of an index.
 *
 * @param folder Pagefind's
 * @throws Error if Pagefind writes them in another way than it did
 */
export async function fragmentsIn(folder: string): Promise<Fragment[]> {
  const names = await readdir(join(folder, "fragment"));
  return Promise.all(
    names.map(async (name) => {
      const text = gunzipSync(await readFile(join(folder, "fragment", name))).toString("utf8");
      const fragment = JSON.parse(text.replace(SIGNATURE, ""));
      if (typeof fragment.url !== "string" || typeof fragment.content !== "string") {
        throw new Error(`Pagefind writes ${name} in another way than before.`);
      }
      return { ...fragment, id: name.replace(/\.pf_fragment$/, "") };
    }),
  );
}

/** What precedes a text that holds until the first release. */
export const UNTIL = "<!-- until the first release -->";

/** A text that holds from the first release on; nobody reads it before. */
const LATER = /<!-- from the first release:.*?-->/gs;

/** Commands by which a registry is asked for packages, with all that follows on their line. */
const INSTALLS =
  /(?<![\w@/-])(?:npm (?:i|install|add|exec|x)|npx|pnpm (?:add|dlx|i|install)|yarn (?:add|dlx)|bun (?:add|i|install)|bunx|deno (?:add|install))\b((?:\\\n|[^\n`;&|])*)/g;

/** A package of ours, or the command of one. */
const OURS = /(?<![\w/.-])(?:npm:)?(@aam-groups\/[\w-]+|aam-groups-[\w-]+)/g;

/** Pages and files of ours on other hosts, and what is at the tag of a release. */
const PLACES =
  /(?:npmjs\.(?:com|org)|unpkg\.com|esm\.sh|jsdelivr\.net\/npm|img\.shields\.io\/npm|jsr\.io)\/[^\s)"'<>]*aam-groups[^\s)"'<>]*|\bOWNER\/NAME(?:@|\/[^\s)"'<>]*?\b)v\d[^\s)"'<>]*/g;

/** Says that something is missing until the first release. */
const NOT_YET =
  /\bnot (?:on npm|published|released) yet\b|\bnothing is (?:on|published)\b|\bno (?:tag|release) yet\b|\buntil there is a tag\b|\b(?:until|before) (?:it is on npm|the first release)\b|pas encore publié|ainda não foi publicad|尚未發布/i;

/** What a text tells readers to get from a registry: names of packages, and commands of packages. */
export function namesToInstall(text: string): string[] {
  const lines = [...text.matchAll(INSTALLS)];
  return lines.flatMap(([, rest = ""]) => [...rest.matchAll(OURS)].map(([, name = ""]) => name));
}

/** Where a text leads to that is there only from the first release on. */
export function ownPlaces(text: string): string[] {
  return [...text.matchAll(PLACES)].map(([place]) => place);
}

/** Paragraphs and programs of a text in Markdown, by its headings. */
function sections(text: string): string[][] {
  const blocks =
    text.match(/^ *```[\s\S]*?^ *```$|^#+ .*$|(?:^(?! *```|#+ ).*\S.*(?:\n|$))+/gm) ?? [];
  const all: string[][] = [[]];
  for (const block of blocks) {
    if (/^#+ /.test(block)) all.push([]);
    all.at(-1)?.push(block.trim());
  }
  return all;
}

/**
 * What a text in Markdown promises before the first release, without saying in the same paragraph, or in the one before or
 * after a program, how to get it until then.
 */
export function unheldPromises(markdown: string): string[] {
  return sections(markdown.replaceAll(LATER, "")).flatMap((blocks) =>
    blocks.flatMap((block, i) => {
      const before = blocks.slice(0, i).findLast(isProse);
      const after = blocks.slice(i + 1).find(isProse);
      const isHeld = [block, before, after].some((one) => one?.includes(UNTIL));
      return isHeld ? [] : [...namesToInstall(block), ...ownPlaces(block)];
    }),
  );
}

const isProse = (block: string) => !block.startsWith("```");

/** The lines of a program that promise something, or say that it is missing, and do not ask for the switch; nobody is shown a comment. */
export function unswitchedLines(program: string): string[] {
  const lines = program.split("\n");
  return lines.filter((line, i) => {
    if (/^ *(?:\/?\*|\/\/)/.test(line)) return false;
    const isSaid =
      namesToInstall(line).length > 0 || ownPlaces(line).length > 0 || NOT_YET.test(line);
    const around = lines.slice(Math.max(0, i - 2), i + 1).join("\n");
    return isSaid && !/\bRELEASED\b|\basOfNow\(/.test(around) && !line.includes(UNTIL);
  });
}

/** The lines of a text that say that something is missing until the first release. */
export function saidToBeMissing(text: string): string[] {
  return text.split("\n").filter((line) => NOT_YET.test(line));
}

/** The anchors that GitHub gives the headings of a text in Markdown. */
export function anchorsOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/^ *```.*?^ *```$/gms, "");
  const seen = new Map<string, number>();
  return [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => {
    const text = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const slug = text
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(" ", "-");
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
}

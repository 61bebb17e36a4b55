import { markless } from "../../deployment/mark.ts";

/** Characters that deployments fail on together, the widest classes first. */
const CLASSES = [/\P{ASCII}/u, /[\u{10000}-\u{10FFFF}]/u, /\p{M}/u, /\p{Cc}/u];

/**
 * Texts that the list of groups cannot be read with. Once one is known, nobody writes anything like it any more: one group with
 * it would hide everything else that there is to see.
 */
export class UnlistableTexts {
  readonly #characters: RegExp[] = [];
  readonly #whole = new Set<string>();
  readonly #parts = new Set<string>();
  #longest = Number.POSITIVE_INFINITY;

  /**
   * @param text the list failed with it
   * @param others the list did not fail with them
   */
  add(text: string, others: readonly string[]): void {
    const usual = others.join("");
    const rest = markless(text);
    // A letter or a digit that the others happen not to hold is no reason for a list to fail.
    const unusual = [...rest].filter((one) => !usual.includes(one) && !/[\w ]/.test(one));
    if (unusual.length > 0) {
      for (const character of unusual) this.#characters.push(widest(character, usual));
    } else if (others.every(({ length }) => length < text.length))
      this.#longest = Math.min(this.#longest, text.length);
    else if (rest === text || rest.trim() === "") this.#whole.add(text);
    else this.#parts.add(rest);
  }

  /** Whether a text is like one of them. */
  has(text: string): boolean {
    return (
      text.length >= this.#longest ||
      this.#whole.has(text) ||
      this.#characters.some((pattern) => pattern.test(text)) ||
      [...this.#parts].some((part) => text.includes(part))
    );
  }
}

/** The widest class of characters that holds one, and none of those that are usual. */
function widest(character: string, usual: string): RegExp {
  const one = new RegExp(`\\u{${character.codePointAt(0)?.toString(16)}}`, "u");
  return CLASSES.find((all) => all.test(character) && !all.test(usual)) ?? one;
}

import { type EnglishText, fingerprint, replaceTexts } from "./english-texts.ts";

/** The translations of the texts of one object of the spec. */
export interface OverlayAction {
  target: string;
  /** Fingerprint of the English text of each field, as it was when the translation was made. */
  "x-english": Record<string, string>;
  update: Record<string, string>;
}

/** An OpenAPI Overlay that holds nothing but translations. */
export interface Overlay {
  overlay: string;
  info: { title: string; version: string };
  extends?: string;
  actions: OverlayAction[];
}

/** An overlay without translations, for a language by the name that its readers give it. */
export function emptyOverlay(language: string): Overlay {
  const info = { title: language, version: "1.0.0" };
  return { overlay: "1.0.0", info, extends: "../openapi.yaml", actions: [] };
}

/** How a translation differs from the spec that it translates. */
export interface Gap {
  /**
   * `missing`: not translated. `stale`: the English text has changed since. `unrecorded`: nothing tells which English
   * text was translated. `gone`: there is no such text any more.
   */
  kind: "missing" | "stale" | "unrecorded" | "gone";
  target: string;
  field: string;
}

/** Where an overlay and the texts of a spec do not fit together; empty if they do. */
export function gapsIn(overlay: Overlay, texts: readonly EnglishText[]): Gap[] {
  const translated = new Map(
    overlay.actions.flatMap(({ target, update, "x-english": english }) =>
      Object.entries(update).map(([field, text]) => [
        keyOf({ target, field }),
        { target, field, text, english: english[field] },
      ]),
    ),
  );
  const gaps: Gap[] = [];
  for (const { target, field, text } of texts) {
    const own = translated.get(keyOf({ target, field }));
    translated.delete(keyOf({ target, field }));
    if (!own || isEmpty(own.text)) gaps.push({ kind: "missing", target, field });
    else if (own.english === undefined) gaps.push({ kind: "unrecorded", target, field });
    else if (own.english !== fingerprint(text)) gaps.push({ kind: "stale", target, field });
  }
  for (const { target, field } of translated.values()) gaps.push({ kind: "gone", target, field });
  return gaps;
}

/** Translations that are not empty and whose text is gone: `recorded` leaves them out for good. */
export function droppedBy(overlay: Overlay, texts: readonly EnglishText[]): Gap[] {
  const translations = translationsIn(overlay);
  return gapsIn(overlay, texts).filter(
    (gap) => gap.kind === "gone" && !isEmpty(translations.get(keyOf(gap)) ?? ""),
  );
}

/**
 * The overlay in the order of the spec, with the fingerprints of its present texts: what is gone is left out, and
 * what is missing is there with an empty text.
 */
export function recorded(overlay: Overlay, texts: readonly EnglishText[]): Overlay {
  const translations = translationsIn(overlay);
  const actions = new Map<string, OverlayAction>();
  for (const { target, field, text } of texts) {
    const action = actions.get(target) ?? { target, "x-english": {}, update: {} };
    action["x-english"][field] = fingerprint(text);
    action.update[field] = translations.get(keyOf({ target, field })) ?? "";
    actions.set(target, action);
  }
  return { ...overlay, actions: [...actions.values()] };
}

/** Puts the translations into the spec. What is not translated, or is an empty text, stays English. */
export function translate(document: unknown, overlay: Overlay): void {
  const translations = translationsIn(overlay);
  replaceTexts(document, (english) => {
    const own = translations.get(keyOf(english)) ?? "";
    return isEmpty(own) ? undefined : own;
  });
}

function translationsIn({ actions }: Overlay): Map<string, string> {
  return new Map(
    actions.flatMap(({ target, update }) =>
      Object.entries(update).map(([field, text]) => [keyOf({ target, field }), text]),
    ),
  );
}

function isEmpty(text: string): boolean {
  return text.trim() === "";
}

function keyOf({ target, field }: { target: string; field: string }): string {
  return `${target} ${field}`;
}

export { type EnglishText, englishTexts, fingerprint } from "./english-texts.ts";
export {
  emptyEntries,
  gapSentences,
  lostSentence,
  type NamedOverlay,
  sentenceWithLine,
} from "./gap-sentences.ts";
export { droppedBy, emptyOverlay, type Gap, gapsIn, type Overlay, recorded } from "./overlay.ts";
export { readOverlayFile } from "./read-overlay.ts";

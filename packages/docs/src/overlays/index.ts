export { type EnglishText, englishTexts, fingerprint } from "./english-texts.ts";
export { droppedBy, emptyOverlay, type Gap, gapsIn, type Overlay, recorded } from "./overlay.ts";
export { readOverlay } from "./read-overlay.ts";

export { type EnglishText, englishTexts, fingerprint } from "./english-texts.ts";
export { type Gap, gapsIn, type Overlay, readOverlay, recorded } from "./overlay.ts";

/** What lets others use, change and pass on what depends on it, or contains it. */
const ALLOWED = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MPL-2.0", // lightningcss, by which Vite reads styles: a change of its files would have to be published
  "Python-2.0", // argparse, which says what Python does
];

/** Whether a licence, or a choice or a sum of several in the terms of SPDX, is one of those that are allowed here. */
export function isAllowed(licence: string): boolean {
  const expression = licence.replace(/^\((.*)\)$/, "$1");
  const alternatives = expression.split(" OR ");
  return alternatives.some((one) => one.split(" AND ").every((name) => ALLOWED.includes(name)));
}

/**
 * Finds every sample and every button that copies one, with the base URL that is written in the page.
 *
 * @param initial the base URL that is written in the page
 * @returns shows another one in its place
 */
export function samplesWith(initial: string): (baseUrl: string) => void {
  const writers = [...textWriters(initial), ...copyWriters(initial), ...plainWriters()];
  return (baseUrl) => {
    for (const write of writers) write(baseUrl);
  };
}

type Writer = (baseUrl: string) => void;

function textWriters(initial: string): Writer[] {
  return [...document.querySelectorAll("pre")].flatMap((block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const writers: Writer[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const own = node;
      const text = own.nodeValue ?? "";
      if (!text.includes(initial)) continue;
      writers.push((baseUrl) => {
        own.nodeValue = text.replaceAll(initial, () => baseUrl);
      });
    }
    return writers;
  });
}

function copyWriters(initial: string): Writer[] {
  return [...document.querySelectorAll<HTMLElement>("[data-code]")].flatMap((button) => {
    const { code = "" } = button.dataset;
    if (!code.includes(initial)) return [];
    return [
      (baseUrl) => {
        button.dataset.code = code.replaceAll(initial, () => baseUrl);
      },
    ];
  });
}

/** The text that replaces the list on paper. */
function plainWriters(): Writer[] {
  return [...document.querySelectorAll(".base-url-plain code")].map((place) => (baseUrl) => {
    place.textContent = baseUrl;
  });
}

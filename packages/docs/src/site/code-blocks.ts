import type { StarlightExpressiveCodeOptions } from "@astrojs/starlight/expressive-code";
import { createAstroRenderer, ExpressiveCodeBlock } from "@astrojs/starlight/expressive-code";

type CreateRenderer = NonNullable<StarlightExpressiveCodeOptions["customCreateAstroRenderer"]>;

/**
 * Renders each block of code once: most are on several pages, and in all languages. The first of a page brings the style
 * sheet and the script, and is not kept.
 */
const renderingOnce: CreateRenderer = async (args) => {
  const renderer = await createAstroRenderer(args);
  const { ec } = renderer;
  const render = ec.render.bind(ec);
  const known = new Map<string, ReturnType<typeof render>>();
  ec.render = (block, options) => {
    if (!(block instanceof ExpressiveCodeBlock) || isFirst(block)) return render(block, options);
    const { code, language, meta, locale } = block;
    const key = JSON.stringify([code, language, meta, locale]);
    const rendering = known.get(key) ?? render(block, options);
    known.set(key, rendering);
    return rendering;
  };
  return renderer;
};

/** How the code of pages is shown. */
export const CODE_BLOCKS: StarlightExpressiveCodeOptions = {
  // What is copied keeps its tabs, which Go wants.
  tabWidth: 0,
  // The frame of a terminal has a title in English only.
  defaultProps: { overridesByLang: { sh: { frame: "none" } } },
  shiki: {
    transformers: [
      {
        // By default, a line that takes half a second is left as it is then: a busy machine would render other pages.
        preprocess: (_code, options) => void Object.assign(options, { tokenizeTimeLimit: 0 }),
      },
    ],
  },
  customCreateAstroRenderer: renderingOnce,
};

function isFirst({ parentDocument }: ExpressiveCodeBlock): boolean {
  return parentDocument?.positionInDocument?.groupIndex === 0;
}

// Takes the place of Expressive Code's component, which no page uses: bundling it costs a third of a build, since it brings
// the grammars of all languages. The code of pages is highlighted while their Markdown is rendered.
export const Code = undefined;

const WORDS =
  "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var";

/** The keywords of Go, which nothing can be called. */
export const GO_KEYWORDS: readonly string[] = WORDS.split(" ");

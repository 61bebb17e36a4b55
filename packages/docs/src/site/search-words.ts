/** Words of Starlight and its search that have no translation of their own, or a wrong one, by Starlight's tags. */
export const SEARCH_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fr: {
    "languageSelect.accessibleLabel": "Sélectionner la langue",
    "themeSelect.accessibleLabel": "Sélectionner le thème",
    "pagefind.clear_search": "Effacer",
    "pagefind.load_more": "Afficher plus de résultats",
    "pagefind.search_label": "Rechercher dans ces pages",
    "pagefind.zero_results": "Aucun résultat pour «\u202f[SEARCH_TERM]\u202f»",
    "pagefind.many_results": "[COUNT] résultats pour «\u202f[SEARCH_TERM]\u202f»",
    "pagefind.one_result": "[COUNT] résultat pour «\u202f[SEARCH_TERM]\u202f»",
    "pagefind.alt_search":
      "Aucun résultat pour «\u202f[SEARCH_TERM]\u202f». Voici ceux pour «\u202f[DIFFERENT_TERM]\u202f»",
    "pagefind.search_suggestion":
      "Aucun résultat pour «\u202f[SEARCH_TERM]\u202f». Essayez l’une de ces recherches\u00a0:",
    "pagefind.searching": "Recherche de «\u202f[SEARCH_TERM]\u202f»…",
  },
  "pt-BR": {
    "languageSelect.accessibleLabel": "Selecionar idioma",
    "pagefind.clear_search": "Limpar",
    "pagefind.load_more": "Mostrar mais resultados",
    "pagefind.search_label": "Pesquisar nestas páginas",
    "pagefind.zero_results": "Nenhum resultado para “[SEARCH_TERM]”",
    "pagefind.many_results": "[COUNT] resultados para “[SEARCH_TERM]”",
    "pagefind.one_result": "[COUNT] resultado para “[SEARCH_TERM]”",
    "pagefind.alt_search":
      "Nenhum resultado para “[SEARCH_TERM]”. Mostrando os resultados para “[DIFFERENT_TERM]”",
    "pagefind.search_suggestion":
      "Nenhum resultado para “[SEARCH_TERM]”. Tente uma destas pesquisas:",
    "pagefind.searching": "Pesquisando “[SEARCH_TERM]”…",
  },
  "zh-TW": {
    "pagefind.clear_search": "清除",
    "pagefind.load_more": "顯示更多結果",
    "pagefind.search_label": "搜尋這些頁面",
    "pagefind.zero_results": "找不到「[SEARCH_TERM]」的結果",
    "pagefind.many_results": "「[SEARCH_TERM]」有 [COUNT] 筆結果",
    "pagefind.one_result": "「[SEARCH_TERM]」有 [COUNT] 筆結果",
    "pagefind.alt_search": "找不到「[SEARCH_TERM]」的結果，改為顯示「[DIFFERENT_TERM]」的結果",
    "pagefind.search_suggestion": "找不到「[SEARCH_TERM]」的結果，請試試下列搜尋：",
    "pagefind.searching": "正在搜尋「[SEARCH_TERM]」…",
  },
};

/** Where Adobe documents the operations, in one of the languages of its site, e.g. `pt-br`. */
export function adobesPage(language: string): string {
  return `https://experienceleague.adobe.com/${language}/docs/audience-manager/user-guide/api-and-sdk-code/rest-apis/user-group-permissions/aam-api-group`;
}

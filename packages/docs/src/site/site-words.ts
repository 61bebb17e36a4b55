import type { TryItWords } from "../../site/src/try-it-words.ts";
import type { Guide } from "../guides.ts";
import type { LanguageTag } from "../languages.ts";

/** What the site says beside the contract and the guides. */
export interface SiteWords {
  /** Name of the site. */
  title: string;
  reference: string;
  guides: string;
  /** Heading of the links to the contract in other forms. */
  downloads: string;
  /** The forms, by their files at the root of the site. */
  forms: Record<"openapi.yaml" | "openapi.json" | "postman.json" | "llms.txt", string>;
  /** Before the link to the text of a page in Markdown. */
  inMarkdown: string;
  /** What the labels on an operation's page mean, as Markdown. `guide` makes a link to a guide. */
  legend(guide: (slug: Guide["slug"]) => string): string;
  /** On the button beside a block of code. */
  copy: string;
  /** Once the code was copied. */
  copied: string;
  tryIt: TryItWords & {
    title: string;
    /** Says what happens, and what has to run for it. */
    hint: string;
    baseUrl: string;
    token: string;
    body: string;
    send: string;
  };
}

export const SITE_WORDS: Readonly<Record<LanguageTag, SiteWords>> = {
  en: {
    title: "Group Management API",
    reference: "Reference",
    guides: "Guides",
    downloads: "The contract in other forms",
    forms: {
      "openapi.yaml": "the contract, in OpenAPI 3.1",
      "openapi.json": "the same as JSON",
      "postman.json": "a Postman collection, set up for the mock",
      "llms.txt": "a list of all pages in Markdown, for programs",
    },
    inMarkdown: "In Markdown",
    legend: (guide) =>
      `“The page” is Adobe’s [Group Management API Methods](${adobesPage("en")}); ${guide("what-is-unsaid")} says what the labels mean. See also ${guide("getting-a-token")} and ${guide("errors")}.`,
    copy: "Copy",
    copied: "Copied",
    tryIt: {
      title: "Try it",
      hint: "Sends the request from this page to the mock or the sandbox on your own machine; `npx pnpm@12 start` starts the mock.",
      baseUrl: "Base URL",
      token: "Token",
      body: "Body",
      send: "Send",
      sending: "Sending …",
      failed:
        "There was no answer that this page can read. Is the mock or the sandbox running there?",
      timedOut:
        "There was no answer within {seconds} seconds. The request may have been carried out all the same: check before you send it again.",
      notUrl:
        "This base URL cannot be used. Write it like this, with http:// in front: http://127.0.0.1:4010/api/v1.",
      notHere:
        "These pages send to this machine only: write http://127.0.0.1:… or http://localhost:… as the base URL. For other servers, take one of the code samples.",
      badToken:
        "The token holds a character that no token has: {character}. Copy the token once more.",
      noGroupId: "The path needs a groupId, and neither “.” nor “..” can be one.",
      notJson: "The body is not valid JSON: see line {line}, column {column}.",
    },
  },
  fr: {
    title: "API de gestion des groupes",
    reference: "Référence",
    guides: "Guides",
    downloads: "Le contrat sous d’autres formes",
    forms: {
      "openapi.yaml": "le contrat, en OpenAPI 3.1",
      "openapi.json": "le même en JSON",
      "postman.json": "une collection Postman, prête pour le serveur simulé",
      "llms.txt": "la liste de toutes les pages en Markdown, pour les programmes",
    },
    inMarkdown: "En Markdown",
    legend: (guide) =>
      `«\u202fLa page\u202f» désigne les [Méthodes d’API de gestion des groupes](${adobesPage("fr")}) d’Adobe\u202f; «\u202f${guide("what-is-unsaid")}\u202f» explique les mentions. Voir aussi ${guide("getting-a-token")} et ${guide("errors")}.`,
    copy: "Copier",
    copied: "Copié",
    tryIt: {
      title: "Essayer",
      hint: "Envoie la requête depuis cette page au serveur simulé ou au bac à sable de votre propre machine\u202f; `npx pnpm@12 start` démarre le serveur simulé.",
      baseUrl: "URL de base",
      token: "Jeton",
      body: "Corps",
      send: "Envoyer",
      sending: "Envoi en cours…",
      failed:
        "Aucune réponse que cette page puisse lire. Le serveur simulé ou le bac à sable est-il démarré à cette adresse\u202f?",
      timedOut:
        "Aucune réponse en {seconds} secondes. La requête a pu être exécutée malgré tout\u00a0: vérifiez-le avant de la renvoyer.",
      notUrl:
        "Cette URL de base est inutilisable. Indiquez-la sous cette forme, avec http:// au début\u00a0: http://127.0.0.1:4010/api/v1.",
      notHere:
        "Ces pages n’envoient qu’à cette machine\u00a0: indiquez http://127.0.0.1:… ou http://localhost:… comme URL de base. Pour d’autres serveurs, utilisez l’un des exemples de code.",
      badToken:
        "Le jeton contient un caractère qu’aucun jeton ne peut avoir\u00a0: {character}. Copiez de nouveau le jeton.",
      noGroupId:
        "Le chemin a besoin d’un groupId, qui ne peut être ni «\u202f.\u202f» ni «\u202f..\u202f».",
      notJson:
        "Le corps n’est pas un document JSON valide\u00a0: voyez la ligne {line}, colonne {column}.",
    },
  },
  "pt-BR": {
    title: "API de gerenciamento de grupos",
    reference: "Referência",
    guides: "Guias",
    downloads: "O contrato em outros formatos",
    forms: {
      "openapi.yaml": "o contrato, em OpenAPI 3.1",
      "openapi.json": "o mesmo em JSON",
      "postman.json": "uma coleção do Postman, pronta para o mock",
      "llms.txt": "a lista de todas as páginas em Markdown, para programas",
    },
    inMarkdown: "Em Markdown",
    legend: (guide) =>
      `“A página” são os [Métodos da API de gerenciamento de grupos](${adobesPage("pt-br")}) da Adobe; ${guide("what-is-unsaid")} explica os rótulos. Veja também ${guide("getting-a-token")} e ${guide("errors")}.`,
    copy: "Copiar",
    copied: "Copiado",
    tryIt: {
      title: "Experimente",
      hint: "A partir desta página, envia a solicitação ao mock ou ao sandbox na sua própria máquina; `npx pnpm@12 start` inicia o mock.",
      baseUrl: "URL base",
      token: "Token",
      body: "Corpo",
      send: "Enviar",
      sending: "Enviando…",
      failed:
        "Não houve resposta que esta página possa ler. O mock ou o sandbox está em execução nesse endereço?",
      timedOut:
        "Não houve resposta em {seconds} segundos. A solicitação pode ter sido executada mesmo assim: verifique antes de enviá-la de novo.",
      notUrl:
        "Não é possível usar essa URL base. Escreva-a assim, com http:// no início: http://127.0.0.1:4010/api/v1.",
      notHere:
        "Estas páginas só enviam para esta máquina: escreva http://127.0.0.1:… ou http://localhost:… como URL base. Para outros servidores, use um dos exemplos de código.",
      badToken:
        "O token contém um caractere que nenhum token tem: {character}. Copie o token novamente.",
      noGroupId: "O caminho precisa de um groupId, que não pode ser “.” nem “..”.",
      notJson: "O corpo não é um JSON válido: veja a linha {line}, coluna {column}.",
    },
  },
  "zh-Hant": {
    title: "群組管理 API",
    reference: "參考資料",
    guides: "指南",
    downloads: "合約的其他格式",
    forms: {
      "openapi.yaml": "合約本身，採用 OpenAPI 3.1",
      "openapi.json": "相同內容的 JSON",
      "postman.json": "Postman 集合，已設定為使用模擬伺服器",
      "llms.txt": "所有 Markdown 頁面的清單，供程式使用",
    },
    inMarkdown: "Markdown 格式",
    legend: (guide) =>
      `「方法頁面」指 Adobe 的[群組管理API方法](${adobesPage("zh-hant")})；標籤的意義請見${guide("what-is-unsaid")}。另請參閱${guide("getting-a-token")}與${guide("errors")}。`,
    copy: "複製",
    copied: "已複製",
    tryIt: {
      title: "試試看",
      hint: "從本頁將請求傳送至您自己電腦上的模擬伺服器或沙箱；`npx pnpm@12 start` 會啟動模擬伺服器。",
      baseUrl: "基底 URL",
      token: "權杖",
      body: "內文",
      send: "傳送",
      sending: "傳送中…",
      failed: "沒有本頁可讀取的回應。模擬伺服器或沙箱是否正在該位址執行？",
      timedOut: "{seconds} 秒內沒有回應。請求仍可能已執行，再次傳送前請先確認。",
      notUrl: "此基底 URL 無法使用。請以 http:// 開頭，例如 http://127.0.0.1:4010/api/v1。",
      notHere:
        "本頁只會傳送至這部電腦：請以 http://127.0.0.1:… 或 http://localhost:… 作為基底 URL。若要傳送至其他伺服器，請使用程式碼範例。",
      badToken: "權杖含有不應出現的字元：{character}。請重新複製權杖。",
      noGroupId: "路徑需要 groupId，且不可為「.」或「..」。",
      notJson: "內文不是有效的 JSON：請見第 {line} 行第 {column} 欄。",
    },
  },
};

/** Where Adobe publishes the operations. */
function adobesPage(language: string): string {
  return `https://experienceleague.adobe.com/${language}/docs/audience-manager/user-guide/api-and-sdk-code/rest-apis/user-group-permissions/aam-api-group`;
}

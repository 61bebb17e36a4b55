import type { LanguageTag } from "../languages.ts";

/** What the site says beside the contract and the guides. */
export interface SiteWords {
  /** Name of the site. */
  title: string;
  reference: string;
  guides: string;
  /** Before the links to the contract in other forms. */
  downloads: string;
  /** On the button beside a block of code. */
  copy: string;
  /** Once the code was copied. */
  copied: string;
  tryIt: {
    title: string;
    /** Says what happens, and what has to run for it. */
    hint: string;
    baseUrl: string;
    token: string;
    body: string;
    send: string;
    sending: string;
    /** Before the reason. */
    failed: string;
    notJson: string;
  };
}

export const SITE_WORDS: Readonly<Record<LanguageTag, SiteWords>> = {
  en: {
    title: "Group Management API",
    reference: "Reference",
    guides: "Guides",
    downloads: "The contract in other forms",
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
      failed: "There was no answer. Is the mock running there?",
      notJson: "The body is not valid JSON:",
    },
  },
  fr: {
    title: "API de gestion des groupes",
    reference: "Référence",
    guides: "Guides",
    downloads: "Le contrat sous d’autres formes",
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
      failed: "Aucune réponse. Le serveur simulé est-il démarré à cette adresse\u202f?",
      notJson: "Le corps n’est pas un document JSON valide\u00a0:",
    },
  },
  "pt-BR": {
    title: "API de gerenciamento de grupos",
    reference: "Referência",
    guides: "Guias",
    downloads: "O contrato em outros formatos",
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
      failed: "Não houve resposta. O mock está em execução nesse endereço?",
      notJson: "O corpo não é um JSON válido:",
    },
  },
  "zh-Hant": {
    title: "群組管理 API",
    reference: "參考資料",
    guides: "指南",
    downloads: "合約的其他格式",
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
      failed: "沒有回應。模擬伺服器是否正在該位址執行？",
      notJson: "內文不是有效的 JSON：",
    },
  },
};

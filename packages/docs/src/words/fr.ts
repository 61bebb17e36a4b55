import type { Words } from "./words.ts";

/** French. The space before a colon is a no-break space. */
export const fr: Words = {
  basis: { documented: "documenté", convention: "convention", assumed: "hypothèse" },
  yes: "oui",
  no: "non",
  or: "ou",
  and: "et",
  oneOf: "L’une des méthodes suivantes est nécessaire\u00a0:",
  arrayOf: (type) => `tableau de ${type}`,
  colon: "\u00a0: ",
  listComma: ", ",
  inBrackets: (text) => ` (${text})`,

  parameters: "Paramètres",
  requestBody: "Corps de la requête",
  codeSamples: "Exemples de code",
  answers: "Réponses",
  examplesOfAnswers: "Exemples de réponses",
  operations: "Opérations",
  tags: { Groups: "Groupes", Permissions: "Autorisations" },
  schemas: "Schémas",
  servers: "Serveurs",
  authentication: "Authentification",
  permissions: "Autorisations",
  wildcards: "Autorisations génériques",
  unsaid: "Ce qui n’est pas documenté",

  field: "Champ",
  type: "Type",
  required: "Obligatoire",
  description: "Description",
  status: "Code d’état",
  meaning: "Signification",
  basisColumn: "Fondement",
  body: "Corps",
  header: "En-tête",
  statement: "Affirmation",
  reason: "Raison",
  usedBy: "Concerne",
  operation: "Opération",
  request: "Requête",
  permission: "Autorisation",
  schema: "Schéma",
  scheme: "Schéma d’authentification",
  sentAs: "Envoyé sous la forme",
  tokenEndpoint: "Point de terminaison des jetons",
  url: "URL",
  name: "Nom",
  place: "Emplacement",

  places: { path: "chemin", query: "chaîne de requête", header: "en-tête", cookie: "cookie" },
  example: "Exemple",
  default: "Par défaut",
  values: "Valeurs",
  knownValues: "Valeurs connues (un serveur peut en avoir davantage)",
  noOtherFields: "Aucun autre champ n’est accepté.",
  toldApartBy: (field) => `L’une de ces formes, selon ${field}\u00a0:`,
  noBody: "aucun",
  samplesRead:
    "`BASE_URL` et `TOKEN` proviennent de l’environnement, de même que `CLIENT_ID`, dont seuls les jetons OAuth Server-to-Server ont besoin.",
  clients: {
    typescript:
      "`@aam-groups/client` est le client du dépôt dont cette documentation est issue\u202f; il n’est pas encore publié.",
    python:
      "`aam_groups` est le client que `npx pnpm@12 generate:client python -o groups-python` écrit dans une copie du dépôt\u202f; exécutez ce programme avec `PYTHONPATH=groups-python`.",
  },
  askForExample: (preference) =>
    `Le serveur simulé renvoie celui qui est demandé par son code d’état et son nom, par exemple avec ${preference}.`,
  allOperations: "toutes les opérations",
  answer: (statuses) => `Réponse ${statuses}`,
  typesWithoutPermissions: "Types d’objets connus qui n’ont pas d’autorisations propres",
  about: {
    assumed: "Aucune source ne l’affirme. Préparez-vous à ce que cela se révèle faux.",
    convention:
      "Affirmé par d’autres pages de la documentation d’Audience Manager, et non par celle de ces opérations.",
    documented: "Affirmé par la page, avec une réserve.",
  },
  version: "Version",
  notes: {
    schemas: "Chaque objet des requêtes et des réponses, champ par champ",
    permissions:
      "Quelle autorisation convient à quel type d’objet, et toutes les autorisations génériques",
    unsaid: "Tout ce qui est hypothèse ou simple convention, avec la raison",
  },
};

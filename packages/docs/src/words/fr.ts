import { RELEASED } from "../first-release.ts";
import { adobesPage } from "./adobes-page.ts";
import { fr as searchWords } from "./search/fr.ts";
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
  responses: "Réponses",
  responseExamples: "Exemples de réponses",
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
  values: "Valeurs",
  knownValues: "Valeurs connues (un serveur peut en avoir davantage)",
  noOtherFields: "Aucun autre champ n’est accepté.",
  selectedBy: (field) => `L’une de ces formes, selon ${field}\u00a0:`,
  noBody: "aucun",
  samplesRead:
    "`TOKEN` provient de l’environnement, de même que `CLIENT_ID`, dont seuls les jetons OAuth Server-to-Server ont besoin.",
  clients: {
    typescript: RELEASED
      ? "`npm install @aam-groups/client` installe `@aam-groups/client`."
      : "`@aam-groups/client` est le client du dépôt dont cette documentation est issue\u202f; il n’est pas encore publié.",
    python:
      "`aam_groups` est le client que `npx pnpm@12 generate:client python -o groups-python` écrit dans une copie du dépôt\u202f; exécutez ce programme avec `PYTHONPATH=groups-python`.",
    go: "`aamgroups` est le client que `npx pnpm@12 generate:client go -o groups-go` écrit dans une copie du dépôt\u202f; ajoutez-le à votre module avec `go mod edit -require=aamgroups@v0.0.0 -replace=aamgroups=./groups-go`.",
    java: "`aamgroups.Client` est le client que `npx pnpm@12 generate:client java -o groups-java` écrit dans une copie du dépôt\u202f; enregistrez ce programme dans un fichier qui porte le nom de sa classe et compilez-le avec `javac -encoding UTF-8 -d classes -sourcepath groups-java`.",
    php: "`AamGroups` est le client que `npx pnpm@12 generate:client php -o groups-php` écrit dans une copie du dépôt\u202f; enregistrez ce programme à côté du dossier `groups-php`.",
  },
  askForExample: (preference) =>
    `Le serveur simulé renvoie l’exemple demandé par son code d’état et son nom, par exemple avec ${preference}.`,
  allOperations: "toutes les opérations",
  anyOtherStatus: "tout autre code d’état",
  anyStatus: "tout code d’état",
  response: (statuses) => `Réponse ${statuses}`,
  typesWithoutPermissions: "Types d’objets connus qui n’ont pas d’autorisations propres",
  about: {
    assumed: "N’est documenté nulle part\u202f; cela peut se révéler faux.",
    convention:
      "Affirmé ailleurs dans la documentation d’Audience Manager, et non là où Adobe documente ces opérations.",
    documented: "Affirmé par la documentation d’Adobe, avec une réserve.",
  },
  version: "Version",
  notes: {
    schemas: "Chaque objet des requêtes et des réponses, champ par champ",
    permissions:
      "Les autorisations possibles pour chaque type d’objet, et toutes les autorisations génériques",
    unsaid: "Tout ce qui est hypothèse ou simple convention, avec la raison",
  },

  title: "API de gestion des groupes",
  reference: "Référence",
  guides: "Guides",
  downloads: "Télécharger la spécification",
  forms: {
    "openapi.yaml": "la spécification, en OpenAPI 3.1",
    "openapi.json": "la même en JSON",
    "postman.json": "une collection Postman, prête pour le serveur simulé",
    "lifecycle.arazzo.yaml":
      "une description Arazzo de la vie d’un groupe, de la création à la suppression",
    "lifecycle.http":
      "la même vie sous forme de requêtes pour le HTTP Client de JetBrains et httpYac, prêtes pour le bac à sable",
    "lifecycle.rest-client.http": "les mêmes pour le REST Client de VS Code et pour Visual Studio",
    "llms.txt": "la liste de toutes les pages en Markdown, pour les programmes",
    "llms-full.txt":
      "toutes les pages en anglais dans un seul fichier Markdown, pour les programmes",
  },
  firstPage: {
    name: "Vue d’ensemble",
    wholeReference: "Référence sur une seule page",
    firstCall: "Premier appel",
    permissionsByType: "Autorisations par type d’objet",
    certainty: "Degré de certitude",
    allServers: (href, testingHref) =>
      `[Tous les serveurs](${href}), dont le serveur simulé. Votre propre déploiement\u202f? [Testez-le](${testingHref}) par rapport à la spécification.`,
    token: ({ endpoint, header, guideHref }) =>
      `Échangez les identifiants de votre projet contre un jeton d’accès auprès de ${endpoint}. Envoyez-le avec chaque requête sous la forme \`Authorization: Bearer <token>\`, et l’identifiant client dans ${header}. Le guide [Obtenir un jeton](${guideHref}) montre chaque étape.`,
    tokenGuide: (href) =>
      `Envoyez un jeton d’accès avec chaque requête, sous la forme \`Authorization: Bearer <token>\`. Le guide [Obtenir un jeton](${href}) montre chaque étape.`,
    withoutAccount: (mockHref) =>
      `Pas encore de compte\u202f? Essayez l’appel sur le [serveur simulé](${mockHref}), qui tourne sur votre machine et accepte n’importe quel jeton.`,
    permissionsLead: (guide) =>
      `Ce qu’un groupe peut être autorisé à faire d’un objet donné. Le guide ${guide} explique comment définir et supprimer les autorisations.`,
    certaintyLead: (guide) =>
      `La documentation d’Adobe laisse beaucoup de points ouverts\u00a0: tout ce qu’elle n’indique pas porte donc une mention. Le guide ${guide} énumère chaque hypothèse avec sa raison.`,
    certain: {
      documented: "La documentation d’Adobe l’affirme. Vous pouvez vous y fier.",
      convention:
        "D’autres pages de la documentation d’Audience Manager l’affirment. Attendez-vous-y, avec des exceptions.",
      assumed:
        "C’est notre hypothèse\u202f; elle n’est documentée nulle part et peut se révéler fausse.",
    },
    statements: "Affirmations",
  },
  inMarkdown: "En Markdown",
  legend: (guide) =>
    `«\u202fLa documentation d’Adobe\u202f» désigne la page [Méthodes d’API de gestion des groupes](${adobesPage("fr")})\u202f; «\u202f${guide("what-is-unsaid")}\u202f» explique les mentions. Voir aussi ${guide("getting-a-token")} et ${guide("errors")}.`,
  copy: "Copier",
  copied: "Copié",
  operationPage: {
    copyUrl: "Copier l’URL",
    otherBaseUrl: "une autre URL de base…",
    ownBaseUrl: "Votre URL de base",
    mock: "serveur simulé",
    baseUrl: {
      notWeb: "Une URL de base commence par http:// ou https://, comme dans {example}.",
      hasMore:
        "Une URL de base n’a ni nom d’utilisateur, ni paramètres, ni fragment\u00a0: supprimez «\u202f{part}\u202f».",
    },
    language: "Langage",
  },
  tryIt: {
    title: "Essayer",
    hint: `Envoie la requête depuis cette page au serveur simulé ou au bac à sable de votre propre machine\u202f; ${RELEASED ? "`npx @aam-groups/mock`" : "`npx pnpm@12 start` dans une copie du dépôt"} démarre le serveur simulé.`,
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
      "Cette URL de base n’est pas valide. Ajoutez http://, comme dans http://127.0.0.1:4010/api/v1.",
    onlyHere:
      "Les requêtes de cette page ne vont qu’à votre propre machine\u00a0: ce formulaire utilise donc le serveur simulé au lieu de {baseUrl}.",
    notHere:
      "Ces pages n’envoient qu’à cette machine\u00a0: indiquez http://127.0.0.1:… ou http://localhost:… comme URL de base. Pour d’autres serveurs, utilisez l’un des exemples de code.",
    badToken:
      "Le jeton contient un caractère qui n’est pas autorisé\u00a0: {character}. Copiez de nouveau le jeton.",
    badPathValue:
      "Le chemin a besoin de {name}, qui ne peut être ni «\u202f.\u202f» ni «\u202f..\u202f».",
    missing: "{name} est obligatoire.",
    badHeader:
      "{name} contient un caractère qui n’est pas autorisé dans un en-tête\u00a0: {character}.",
    notJson:
      "Le corps n’est pas un document JSON valide\u00a0: voyez la ligne {line}, colonne {column}.",
  },
  certainty: {
    line: (all, parts, guide) =>
      `Cette opération repose sur ${all} affirmations (${parts}). Voir «\u202f${guide}\u202f».`,
  },
  fields: {
    required: "obligatoire",
    linkTo: (name) => `Lien vers ${name}`,
    semicolon: "\u202f; ",
    limits: {
      int64: "64 bits",
      minimum: (value) => `au moins ${value}`,
      maximum: (value) => `au plus ${value}`,
      minItems: (count) => `au moins ${count} ${count < 2 ? "élément" : "éléments"}`,
      maxItems: (count) => `au plus ${count} ${count < 2 ? "élément" : "éléments"}`,
      minLength: (count) => `au moins ${count} ${count < 2 ? "caractère" : "caractères"}`,
      maxLength: (count) => `au plus ${count} ${count < 2 ? "caractère" : "caractères"}`,
      patterns: {
        "\\S": "non vide",
        "^[0-9]+$": "chiffres uniquement",
        "^(\\d+|[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT)$":
          "nombre entier de secondes ou date HTTP",
      },
    },
    responseHeaders: "En-têtes des réponses",
    bodyOf: (statuses) => `Corps de ${statuses}`,
    permissionsByType: "Autorisations possibles pour chaque type d’objet\u00a0:",
    seeAlso: (guide) => `Voir aussi «\u202f${guide}\u202f».`,
    permissionsGuide: "Autorisations et autorisations génériques",
    errorCodes: "Codes dans les exemples",
    wasChanged: "Quelque chose a été modifié\u202f?",
    canRetry: "Réessayer\u202f?",
    errors: {
      "400":
        "la requête n’est pas valide, ou elle lit ou définit les autorisations d’un groupe inaccessible",
      "401": "le jeton est absent, inconnu ou expiré",
      "403":
        "l’appelant n’a pas le droit de gérer les groupes, n’a pas accès à l’un des objets, ou n’a pas envoyé de `x-api-key`",
      "404": "le groupe n’existe pas",
      "409": "le groupe, ou l’un des groupes, ne peut pas être supprimé dans son état actuel",
      "413": "le corps est trop volumineux, ou n’est pas en `application/json`",
      "429": "les requêtes sont trop nombreuses",
      "500": "le serveur ou la passerelle a rencontré une erreur",
    },
    changed: {
      no: "non",
      unknown: "on l’ignore",
      afterBulkDelete: "après une suppression en bloc, relisez la liste",
      bulkDelete: "nous supposons que non\u00a0: relisez la liste",
      reading: "une lecture ne modifie rien",
    },
    retry: {
      no: "non",
      withNewToken: (link) => `une fois, avec un ${link("getting-a-token", "nouveau jeton")}`,
      afterWaiting: "oui, après le délai indiqué dans `Retry-After`",
      ifSafe: "seulement ce qui peut être exécuté deux fois sans risque",
      safe: "oui\u00a0: deux exécutions ont le même effet qu’une seule",
      create: "non\u00a0: cherchez d’abord le groupe dans la liste",
      afterBulkDelete: "après une suppression en bloc, relisez la liste",
      bulkDelete:
        "relisez d’abord la liste, puis n’envoyez que les identifiants qui y figurent encore",
    },
  },
  site: {
    withoutStyles: (base) =>
      `Cette page s’affiche sans mise en forme, car elle a été ouverte comme un fichier ou ne se trouve pas à l’adresse prévue. Placez tout le dossier de la documentation sous le chemin \`${base}\` d’un serveur web, ou lancez \`npx pnpm@12 start\` dans une copie du dépôt.`,
    allOperations: "Toutes les opérations de l’API, avec une phrase sur ce que fait chacune.",
    allGuides: "Tous les guides, avec une phrase sur le sujet de chacun.",
    notFound: {
      title: "Page introuvable",
      explanation: "Aucune page ne se trouve à cette adresse.",
      near: "Pages dont l’adresse est proche\u00a0:",
      elsewhere: "Vous pouvez aussi aller à\u00a0:",
      search: "Rechercher",
      noResults: "Aucun résultat.",
    },
    feed: "Flux RSS de ce journal",
    specChanges: {
      since: (version) => `Ce qui a changé dans la spécification depuis la version ${version}`,
      added: "Ajouts",
      removed: "Suppressions",
      changed: "Modifications",
      texts: "Reformulations seules",
      lineByLine: "Toutes les modifications, ligne par ligne",
    },
  },
  searchWords,
  search: {
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
};

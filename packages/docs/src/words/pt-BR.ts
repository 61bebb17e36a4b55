import { RELEASED } from "../first-release.ts";
import { adobesPage } from "./adobes-page.ts";
import { ptBR as searchWords } from "./search/pt-BR.ts";
import type { Words } from "./words.ts";

/** Brazilian Portuguese. */
export const ptBR: Words = {
  basis: { documented: "documentado", convention: "convenção", assumed: "presumido" },
  yes: "sim",
  no: "não",
  or: "ou",
  and: "e",
  oneOf: "É necessária uma destas opções:",
  arrayOf: (type) => `array de ${type}`,
  colon: ": ",
  listComma: ", ",
  inBrackets: (text) => ` (${text})`,

  parameters: "Parâmetros",
  requestBody: "Corpo da solicitação",
  codeSamples: "Código",
  responses: "Respostas",
  responseExamples: "Exemplos de respostas",
  operations: "Operações",
  tags: { Groups: "Grupos", Permissions: "Permissões" },
  schemas: "Esquemas",
  servers: "Servidores",
  authentication: "Autenticação",
  permissions: "Permissões",
  wildcards: "Permissões curinga",
  unsaid: "O que não está documentado",

  field: "Campo",
  type: "Tipo",
  description: "Descrição",
  status: "Status",
  meaning: "Significado",
  basisColumn: "Fundamento",
  body: "Corpo",
  header: "Cabeçalho",
  statement: "Afirmação",
  reason: "Motivo",
  usedBy: "Aplica-se a",
  operation: "Operação",
  request: "Solicitação",
  permission: "Permissão",
  schema: "Esquema",
  scheme: "Método",
  sentAs: "Enviado como",
  tokenEndpoint: "Endpoint de token",
  url: "URL",
  name: "Nome",
  place: "Local",

  places: { path: "caminho", query: "consulta", header: "cabeçalho", cookie: "cookie" },
  example: "Exemplo",
  values: "Valores",
  knownValues: "Valores conhecidos (um servidor pode ter mais)",
  noOtherFields: "Nenhum outro campo é aceito.",
  selectedBy: (field) => `Uma destas variantes, distinguidas por ${field}:`,
  noBody: "nenhum",
  samplesRead:
    "`TOKEN` vem do ambiente, assim como `CLIENT_ID`, de que só os tokens OAuth Server-to-Server precisam.",
  clients: {
    typescript: RELEASED
      ? "`npm install @aam-groups/client` instala `@aam-groups/client`."
      : "`@aam-groups/client` é o cliente do repositório de onde vem esta documentação; ele ainda não foi publicado.",
    python:
      "`aam_groups` é o cliente que `npx pnpm@12 generate:client python -o groups-python` grava em uma cópia do repositório; execute este programa com `PYTHONPATH=groups-python`.",
    go: "`aamgroups` é o cliente que `npx pnpm@12 generate:client go -o groups-go` grava em uma cópia do repositório; adicione-o ao seu módulo com `go mod edit -require=aamgroups@v0.0.0 -replace=aamgroups=./groups-go`.",
    java: "`aamgroups.Client` é o cliente que `npx pnpm@12 generate:client java -o groups-java` grava em uma cópia do repositório; salve este programa em um arquivo com o nome da classe e compile-o com `javac -encoding UTF-8 -d classes -sourcepath groups-java`.",
    php: "`AamGroups` é o cliente que `npx pnpm@12 generate:client php -o groups-php` grava em uma cópia do repositório; salve este programa ao lado da pasta `groups-php`.",
  },
  askForExample: (preference) =>
    `O mock responde com o exemplo que for pedido pelo status e pelo nome, por exemplo com ${preference}.`,
  allOperations: "todas as operações",
  anyOtherStatus: "qualquer outro status",
  anyStatus: "qualquer status",
  response: (statuses) => `Resposta ${statuses}`,
  typesWithoutPermissions: "Tipos de objeto conhecidos que não têm permissões próprias",
  about: {
    assumed: "Não está documentado em lugar nenhum; pode estar errado.",
    convention:
      "Afirmado em outras partes da documentação do Audience Manager, não onde a Adobe documenta estas operações.",
    documented: "Afirmado pela documentação da Adobe, com uma ressalva.",
  },
  version: "Versão",
  notes: {
    schemas: "Cada objeto das solicitações e respostas, campo a campo",
    permissions: "Quais permissões cada tipo de objeto admite, e todas as permissões curinga",
    unsaid: "Tudo o que é presumido ou apenas convenção, com o motivo",
  },

  title: "API de gerenciamento de grupos",
  reference: "Referência",
  guides: "Guias",
  downloads: "Baixar a especificação",
  forms: {
    "openapi.yaml": "a especificação, em OpenAPI 3.1",
    "openapi.json": "a mesma em JSON",
    "postman.json": "uma coleção do Postman, pronta para o mock",
    "lifecycle.arazzo.yaml": "uma descrição Arazzo da vida de um grupo, da criação à exclusão",
    "lifecycle.http":
      "a mesma vida como requisições para o HTTP Client da JetBrains e o httpYac, prontas para o sandbox",
    "lifecycle.rest-client.http": "as mesmas para o REST Client do VS Code e para o Visual Studio",
    "llms.txt": "a lista de todas as páginas em Markdown, para programas",
    "llms-full.txt": "todas as páginas em inglês em um único arquivo Markdown, para programas",
  },
  firstPage: {
    name: "Visão geral",
    wholeReference: "Referência em uma página",
    firstCall: "Primeira chamada",
    permissionsByType: "Permissões por tipo de objeto",
    certainty: "Grau de certeza",
    allServers: (href, testingHref) =>
      `[Todos os servidores](${href}), inclusive o mock. Sua própria implantação? [Teste-a](${testingHref}) em relação à especificação.`,
    token: ({ endpoint, header, guideHref }) =>
      `Troque as credenciais do seu projeto por um token de acesso em ${endpoint}. Envie-o em toda solicitação como \`Authorization: Bearer <token>\` e o ID do cliente em ${header}. O guia [Obtenção de um token](${guideHref}) mostra cada passo.`,
    tokenGuide: (href) =>
      `Envie um token de acesso em toda solicitação, como \`Authorization: Bearer <token>\`. O guia [Obtenção de um token](${href}) mostra cada passo.`,
    withoutAccount: (mockHref) =>
      `Ainda não tem conta? Experimente a chamada no [mock](${mockHref}), que roda na sua máquina e aceita qualquer token.`,
    permissionsLead: (guide) =>
      `O que um grupo pode ter permissão para fazer com um objeto específico. O guia ${guide} explica como definir e remover permissões.`,
    certaintyLead: (guide) =>
      `A documentação da Adobe deixa muita coisa em aberto; por isso, tudo o que ela não diz tem um rótulo. O guia ${guide} lista cada suposição com o motivo.`,
    certain: {
      documented: "A documentação da Adobe afirma isso. Você pode confiar.",
      convention:
        "Outras páginas da documentação do Audience Manager afirmam isso. Conte com isso, mas com exceções.",
      assumed: "É uma suposição nossa, não documentada em lugar nenhum. Pode estar errada.",
    },
    statements: "Afirmações",
  },
  inMarkdown: "Em Markdown",
  legend: (guide) =>
    `“A documentação da Adobe” é a página [Métodos da API de gerenciamento de grupos](${adobesPage("pt-br")}); ${guide("what-is-unsaid")} explica os rótulos. Veja também ${guide("getting-a-token")} e ${guide("errors")}.`,
  copy: "Copiar",
  copied: "Copiado",
  operationPage: {
    copyUrl: "Copiar a URL",
    otherBaseUrl: "outra URL base…",
    ownBaseUrl: "Sua URL base",
    mock: "mock",
    baseUrl: {
      notWeb: "Uma URL base começa com http:// ou https://, como em {example}.",
      hasMore: "Uma URL base não tem nome de usuário, parâmetros nem fragmento: remova “{part}”.",
    },
    language: "Linguagem",
  },
  tryIt: {
    title: "Experimente",
    hint: `A partir desta página, envia a solicitação ao mock ou ao sandbox na sua própria máquina; ${RELEASED ? "`npx @aam-groups/mock`" : "`npx pnpm@12 start` em uma cópia do repositório"} inicia o mock.`,
    baseUrl: "URL base",
    token: "Token",
    body: "Corpo",
    send: "Enviar",
    sending: "Enviando…",
    failed:
      "Não houve resposta que esta página possa ler. O mock ou o sandbox está em execução nesse endereço?",
    timedOut:
      "Não houve resposta em {seconds} segundos. A solicitação pode ter sido executada mesmo assim: verifique antes de enviá-la de novo.",
    notUrl: "Esta URL base não é válida. Inclua http://, como em http://127.0.0.1:4010/api/v1.",
    onlyHere:
      "As solicitações desta página só vão para a sua própria máquina; por isso, este formulário usa o mock em vez de {baseUrl}.",
    notHere:
      "Estas páginas só enviam para esta máquina: escreva http://127.0.0.1:… ou http://localhost:… como URL base. Para outros servidores, use um dos exemplos de código.",
    badToken: "O token contém um caractere inválido: {character}. Copie o token novamente.",
    badPathValue: "O caminho precisa de {name}, que não pode ser “.” nem “..”.",
    missing: "{name} é obrigatório.",
    badHeader: "{name} contém um caractere que não é permitido em cabeçalhos: {character}.",
    notJson: "O corpo não é um JSON válido: veja a linha {line}, coluna {column}.",
  },
  certainty: {
    line: (all, parts, guide) =>
      `Esta operação se baseia em ${all} afirmações (${parts}). Veja ${guide}.`,
  },
  fields: {
    required: "obrigatório",
    linkTo: (name) => `Link para ${name}`,
    semicolon: "; ",
    limits: {
      int64: "64 bits",
      minimum: (value) => `no mínimo ${value}`,
      maximum: (value) => `no máximo ${value}`,
      minItems: (count) => `no mínimo ${count} ${count === 1 ? "item" : "itens"}`,
      maxItems: (count) => `no máximo ${count} ${count === 1 ? "item" : "itens"}`,
      minLength: (count) => `no mínimo ${count} ${count === 1 ? "caractere" : "caracteres"}`,
      maxLength: (count) => `no máximo ${count} ${count === 1 ? "caractere" : "caracteres"}`,
      patterns: {
        "\\S": "não em branco",
        "^[0-9]+$": "somente dígitos",
        "^(\\d+|[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT)$":
          "segundos inteiros ou data HTTP",
      },
    },
    responseHeaders: "Cabeçalhos das respostas",
    bodyOf: (statuses) => `Corpo de ${statuses}`,
    permissionsByType: "Permissões que cada tipo de objeto aceita:",
    seeAlso: (guide) => `Veja também ${guide}.`,
    permissionsGuide: "Permissões e permissões curinga",
    errorCodes: "Códigos nos exemplos",
    wasChanged: "Algo foi alterado?",
    canRetry: "Tentar de novo?",
    errors: {
      "400":
        "a solicitação é inválida, ou o grupo cujas permissões ela lê ou define está inacessível",
      "401": "o token está ausente, é desconhecido ou expirou",
      "403":
        "quem faz a chamada não tem permissão para gerenciar grupos, não tem acesso a um dos objetos ou não enviou `x-api-key`",
      "404": "esse grupo não existe",
      "409": "o grupo, ou um dos grupos, não pode ser excluído no estado atual",
      "413": "o corpo é grande demais ou não é `application/json`",
      "429": "solicitações demais",
      "500": "o servidor ou o gateway falhou",
    },
    changed: {
      no: "não",
      unknown: "não se sabe",
      afterBulkDelete: "depois de uma exclusão em massa, leia a lista",
      bulkDelete: "supomos que não: leia a lista",
      reading: "uma leitura não altera nada",
    },
    retry: {
      no: "não",
      withNewToken: (link) => `uma vez, com um ${link("getting-a-token", "novo token")}`,
      afterWaiting: "sim, depois do tempo indicado em `Retry-After`",
      ifSafe: "só o que pode ser feito duas vezes sem risco",
      safe: "sim: fazer duas vezes tem o mesmo efeito",
      create: "não: procure antes o grupo na lista",
      afterBulkDelete: "depois de uma exclusão em massa, leia a lista",
      bulkDelete: "leia primeiro a lista e envie só os ids que ainda estão nela",
    },
  },
  site: {
    withoutStyles: (base) =>
      `Esta página aparece sem estilos porque foi aberta como arquivo ou não está no endereço para o qual foi gerada. Publique a pasta inteira da documentação no caminho \`${base}\` de um servidor web ou execute \`npx pnpm@12 start\` em uma cópia do repositório.`,
    allOperations: "Todas as operações da API, com uma frase sobre o que cada uma faz.",
    allGuides: "Todos os guias, com uma frase sobre o assunto de cada um.",
    notFound: {
      title: "Página não encontrada",
      explanation: "Não há nenhuma página neste endereço.",
      near: "Páginas com endereços parecidos:",
      elsewhere: "Ou vá para:",
      search: "Pesquisar",
      noResults: "Nenhum resultado.",
    },
    feed: "Feed RSS deste registro de alterações",
    specChanges: {
      since: (version) => `O que mudou na especificação desde a versão ${version}`,
      added: "Adicionado",
      removed: "Removido",
      changed: "Alterado",
      texts: "Apenas reescrito",
      lineByLine: "Todas as alterações, linha por linha",
    },
  },
  searchWords,
  search: {
    "languageSelect.accessibleLabel": "Selecionar idioma",
    "themeSelect.accessibleLabel": "Selecionar tema",
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
};

import { adobesPage } from "./adobes-page.ts";
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
  required: "Obrigatório",
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
  default: "Padrão",
  values: "Valores",
  knownValues: "Valores conhecidos (um servidor pode ter mais)",
  noOtherFields: "Nenhum outro campo é aceito.",
  selectedBy: (field) => `Uma destas variantes, distinguidas por ${field}:`,
  noBody: "nenhum",
  samplesRead:
    "`BASE_URL` e `TOKEN` vêm do ambiente, assim como `CLIENT_ID`, de que só os tokens OAuth Server-to-Server precisam.",
  clients: {
    typescript:
      "`@aam-groups/client` é o cliente do repositório de onde vem esta documentação; ele ainda não foi publicado.",
    python:
      "`aam_groups` é o cliente que `npx pnpm@12 generate:client python -o groups-python` grava em uma cópia do repositório; execute este programa com `PYTHONPATH=groups-python`.",
  },
  askForExample: (preference) =>
    `O mock responde com aquele que for pedido pelo status e pelo nome, por exemplo com ${preference}.`,
  allOperations: "todas as operações",
  anyOtherStatus: "qualquer outro status",
  anyStatus: "qualquer status",
  response: (statuses) => `Resposta ${statuses}`,
  typesWithoutPermissions: "Tipos de objeto conhecidos que não têm permissões próprias",
  about: {
    assumed: "Nenhuma fonte afirma isso. Esteja preparado para o caso de estar errado.",
    convention:
      "Afirmado em outras páginas da documentação do Audience Manager, não na página destas operações.",
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
    "llms.txt": "a lista de todas as páginas em Markdown, para programas",
  },
  inMarkdown: "Em Markdown",
  legend: (guide) =>
    `“A documentação da Adobe” é a página [Métodos da API de gerenciamento de grupos](${adobesPage("pt-br")}); ${guide("what-is-unsaid")} explica os rótulos. Veja também ${guide("getting-a-token")} e ${guide("errors")}.`,
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
    badPathValue: "O caminho precisa de {name}, que não pode ser “.” nem “..”.",
    missing: "{name} é obrigatório.",
    badHeader: "{name} contém um caractere que não pode estar em um cabeçalho: {character}.",
    notJson: "O corpo não é um JSON válido: veja a linha {line}, coluna {column}.",
  },
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

import type { SearchWords } from "./search-words.ts";

/** Brazilian Portuguese. */
export const ptBR: SearchWords = {
  questionWords:
    "o a os as um uma uns umas de do da dos das em no na nos nas ao aos e ou é são que significa qual quais quem como quando onde por porque para pra pelo pela com sem sob eu me meu minha meus minhas nós nosso nossa você seu sua se posso pode devo deve preciso fazer faço faz quero isso este esta esse essa há",
  pages: {
    "first-page":
      "início inicial apresentação introdução visão geral url base endereço host servidor servidores ponto pontos produção beta operações métodos baixar especificação definição esquema coleção referência",
    "first-call":
      "começar começando começo iniciar iniciante início rápido primeiros passos tutorial exemplo exemplos requisição solicitação chamada chamar olá mundo biblioteca pacote cliente kit instalar instalação barra final",
    "getting-a-token":
      "autenticação autenticar autenticado autorização autorizar login entrar acesso acessar credencial credenciais segredo chave token tokens ficha atualização atualizar renovar renovação expirar expirado expira expiração validade vencido obter obtenção gerar conta serviço escopo escopos senha usuário cabeçalho cabeçalhos organização segurança console",
    "permissions-and-wildcards":
      "permissão permissões direito direitos acesso acessos privilégio privilégios papel papéis função funções perfil perfis controle política políticas administrador curinga curingas coringa coringas asterisco estrela tipo tipos objeto objetos segmento segmentos traço traços característica características destino destinos fonte dados valores permitidos",
    errors:
      "erro erros exceção exceções estado status código códigos requisição solicitação inválida não autorizado proibido negado acesso encontrado encontrada ausente conflito limite limites limitação taxa requisições quota cota muitas solicitações estrangulamento indisponível gateway tempo limite esgotado repetir repetição tentar novamente tentativa tentativas nova falha falhas falhar tratamento tratar solução problema problemas depuração mensagem interno servidor",
    "what-is-unsaid":
      "não documentado desconhecido lacuna lacunas suposição suposições presumir presumido presunção hipótese hipóteses premissa premissas convenção convenções certeza certo confiabilidade limites limitações tamanho máximo comprimento único duplicado nome escape simultâneo concorrência",
    mock: "simulado simulada simular simulação falso fictício local offline aleatório sem conta testes unitários",
    sandbox:
      "caixa areia ambiente teste testes local simulador demonstração demo dados experimentar testar sem conta variação variações falha falhas banco",
    "testing-a-deployment":
      "teste testes testar contrato conformidade conforme verificar verificação validar validação checar implantação própria integração contínua relatório relatórios promessa promessas suíte",
    changelog:
      "registro alterações alteração mudanças mudança mudou novidades novidade novo versão versões histórico notas lançamento lançamentos atualização atualizações migração migrar quebra obsoleto",
  },
  operations: {
    listGroups:
      "listar lista exibir mostrar ver consultar ler recuperar obter buscar busca pesquisar procurar encontrar todos todas um único grupo grupos por identificador id detalhes paginação paginar página páginas próxima limite deslocamento ordenar ordenação ordem filtro filtrar membro membros usuário usuários integrantes quantidade",
    createGroup:
      "criar criação adicionar acrescentar incluir cadastrar novo nova grupo grupos inserir",
    updateGroup:
      "atualizar atualização modificar modificação alterar alteração mudar trocar renomear editar edição substituir nome descrição grupo grupos adicionar remover incluir membro usuário",
    deleteGroup: "excluir exclusão deletar apagar remover remoção eliminar grupo id protegido",
    deleteGroups:
      "excluir exclusão deletar apagar remover eliminar massa lote lotes vários várias múltiplos todos grupos vez",
    listGroupPermissions:
      "listar lista exibir mostrar ver consultar ler recuperar obter permissão permissões direitos atuais",
    setGroupPermissions:
      "definir modificar alterar mudar substituir adicionar atribuir conceder dar remover revogar retirar excluir apagar limpar todas permissão permissões direitos",
  },
};

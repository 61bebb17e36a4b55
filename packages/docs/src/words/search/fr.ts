import type { SearchWords } from "./search-words.ts";

/** French. */
export const fr: SearchWords = {
  questionWords:
    "le la les l un une des de du d au aux en et ou est sont ce cette ces c qu que quoi quel quelle quels quelles qui signifie comment pourquoi quand combien dans sur pour par avec sans sous je j me m mon ma mes on nous notre vous votre il elle y s se a peut puis peux dois doit faut faire fait",
  pages: {
    "first-page":
      "accueil présentation introduction aperçu sommaire url adresse base hôte serveur serveurs point points terminaison production bêta opérations méthodes télécharger téléchargement spécification définition schéma collection référence",
    "first-call":
      "démarrer démarrage débuter débutant commencer commencement premiers pas prise main tutoriel exemple exemples requête appel bonjour bibliothèque paquet client kit développement installer installation barre oblique finale",
    "getting-a-token":
      "authentification authentifier authentifié identification identifier autorisation autoriser connexion connecter identifiant identifiants secret clé clef jeton jetons token accès actualisation rafraîchir rafraîchissement renouveler renouvellement expiration expirer expiré durée vie obtenir générer compte service portée portées mot passe en-tête entête organisation sécurité console",
    "permissions-and-wildcards":
      "permission permissions autorisation droit droits accès privilège privilèges rôle rôles contrôle politique stratégie administrateur générique génériques joker jokers caractère astérisque étoile type types objet objets segment segments trait traits caractéristique caractéristiques destination destinations source données valeurs possibles",
    errors:
      "erreur erreurs exception exceptions état états statut statuts code codes mauvaise requête non autorisé interdit refusé accès introuvable absent conflit limite limites limitation débit taux fréquence quota trop nombreuses requêtes étranglement indisponible passerelle délai dépassement dépassé expiration réessayer réessai réessais nouvelle tentative tentatives répéter échec échecs échouer gestion traitement dépannage problème problèmes débogage message interne serveur",
    "what-is-unsaid":
      "non documenté inconnu inconnue lacune lacunes hypothèse hypothèses supposer supposé suppose supposition convention conventions certitude certain fiabilité limites longueur maximale unique doublon doublons nom échappement simultané concurrence",
    mock: "simulé simulée simuler simulation simulateur factice fictif bouchon bouchons local hors ligne aléatoire sans compte tests unitaires",
    sandbox:
      "bac sable environnement essai essais test local simulateur démonstration démo données jeu essayer sans compte variante variantes défaut défauts panne base",
    "testing-a-deployment":
      "test tests tester contrat conformité conforme vérifier vérification valider validation contrôle déploiement propre intégration continue rapport rapports engagement engagements promesse promesses suite",
    changelog:
      "journal modifications modification changements changement nouveautés nouveauté nouveau version versions historique notes publication mise jour migration migrer évolution évolutions rupture obsolète",
  },
  operations: {
    listGroups:
      "lister liste répertorier afficher voir consulter lire récupérer obtenir chercher rechercher trouver tous toutes un seul unique groupe groupes par identifiant id détails pagination paginer page pages suivante limite décalage tri trier ordre filtre filtrer membre membres utilisateur utilisateurs nombre",
    createGroup: "créer création ajouter ajout nouveau nouvelle groupe groupes insérer enregistrer",
    updateGroup:
      "mettre mise jour modifier modification changer renommer éditer remplacer nom description groupe groupes ajouter retirer supprimer membre utilisateur",
    deleteGroup: "supprimer suppression effacer enlever retirer détruire groupe id protégé",
    deleteGroups:
      "supprimer suppression effacer enlever bloc masse lot lots plusieurs multiple tous groupes fois",
    listGroupPermissions:
      "lister répertorier afficher voir consulter lire récupérer obtenir autorisation autorisations permission permissions droits actuels",
    setGroupPermissions:
      "définir modifier changer remplacer ajouter attribuer accorder donner octroyer retirer révoquer supprimer enlever vider toutes autorisation autorisations permission permissions droits",
  },
};

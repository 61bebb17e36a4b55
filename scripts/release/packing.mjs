import root from "../../package.json" with { type: "json" };

/** Where the sources are: the root's manifest says it once the repository has an address, and GitHub says it in a workflow. */
function repositoryUrl() {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, RELEASE_REPOSITORY } = process.env;
  if (RELEASE_REPOSITORY) return RELEASE_REPOSITORY;
  if (root.repository) return root.repository.url ?? root.repository;
  return GITHUB_REPOSITORY && `git+${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}.git`;
}

/** A manifest as npm gets it: without what only this repository uses, and with where the sources are. pnpm calls it. */
function beforePacking({ devDependencies: _, scripts: __, ...manifest }) {
  const url = repositoryUrl();
  const directory = `packages/${manifest.name.split("/")[1]}`;
  return url ? { ...manifest, repository: { type: "git", url, directory } } : manifest;
}

export const hooks = { beforePacking };

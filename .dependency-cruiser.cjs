/**
 * Which room of src/ may know which: cli → run → read, segment, extract, relate, checks, archive, model, export → core.
 * A room that needs a sibling's work gets it as a value from run.
 */
const ROOMS = ['read', 'segment', 'extract', 'relate', 'checks', 'archive', 'model', 'store', 'export'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'core-stands-alone',
      comment: 'src/core holds the words that everybody speaks: it imports nothing of ours and no node: module; exact numbers, schemas and the reading of expressions come from packages. What needs more belongs into the room that needs it.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { pathNot: ['^src/core/', '^node_modules/(zod|decimal\\.js|@eslint-community/regexpp)/'] },
    },
    ...ROOMS.map((room) => ({
      name: `${room}-knows-only-core`,
      comment: `src/${room} may import src/core and nothing else of ours. What it needs of another room is passed in by src/run; what two rooms share belongs into src/core.`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: [`^src/${room}/`, '^src/core/'] },
    })),
    {
      name: 'run-knows-no-cli',
      comment: 'src/run composes the rooms and knows nothing of who calls it. What prints or parses arguments belongs into src/cli.',
      severity: 'error',
      from: { path: '^src/run/' },
      to: { path: '^src/(cli/|index\\.ts)' },
    },
    {
      name: 'cli-goes-through-run',
      comment: 'src/cli parses arguments and prints. Work on documents belongs into src/run, which src/cli calls; it may import src/run, src/export and src/core.',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/(read|segment|extract|relate|checks|archive|model)/' },
    },
    {
      name: 'review-goes-through-run',
      comment: 'src/review answers a browser. Work on documents and on the store belongs into src/run and src/store; it may import src/run, src/export and src/core.',
      severity: 'error',
      from: { path: '^src/review/' },
      to: { path: '^src/(cli|read|segment|extract|relate|checks|archive|model|store)/' },
    },
    {
      name: 'only-cli-knows-review',
      comment: 'Nothing but src/cli starts the review desk.',
      severity: 'error',
      from: { path: '^src/(?!cli/|review/)' },
      to: { path: '^src/review/' },
    },
    {
      name: 'client-stays-in-the-browser',
      comment: 'src/review/web runs in a browser: it may import the words of src/core what both ends say to each other, src/review/api.ts, and the names in src/export/labels.ts.',
      severity: 'error',
      from: { path: '^src/review/web/' },
      to: { path: '^src/', pathNot: ['^src/core/', '^src/review/web/', '^src/review/(api|schemas)\\.ts$', '^src/export/labels\\.ts$'] },
    },
    {
      name: 'no-files-outside-the-ends',
      comment: 'segment, extract, relate and checks are pure: they take values and return new ones. Files are opened in src/read, src/run and src/cli.',
      severity: 'error',
      from: { path: '^src/(segment|extract|relate|checks|archive|export)/' },
      to: { path: '^(node:)?(fs|child_process|http|https|net|worker_threads|os|process)(/|$)', dependencyTypes: ['core'] },
    },
    {
      name: 'checks-alone',
      comment: 'A check imports no other check. What several need is a helper in src/checks/ or a link made in src/relate.',
      severity: 'error',
      from: { path: '^src/checks/[^/]+/([^/]+)\\.ts$' },
      to: { path: '^src/checks/index\\.ts$' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that import each other are one file, or lack a third that both import.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'src-needs-no-dev-dependency',
      comment: 'What is shipped may only import what is installed with it: move the package to "dependencies".',
      severity: 'error',
      // The client of the desk is bundled: what it imports is shipped inside it.
      from: { path: '^src/', pathNot: '^src/review/web/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      // Vite gives the address of a file that is imported with ?url.
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?url$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};

/** The import graph of docs/architecture.md, as rules; e2e/architecture.spec.ts holds the same graph from the other side. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'web-imports-contracts-only', severity: 'error', from: { path: '^apps/web' }, to: { path: '^(libs/(?!contracts)|apps/api)' } },
    { name: 'libs-do-not-know-apps', severity: 'error', from: { path: '^libs/(?!testing)' }, to: { path: '^apps' } },
    { name: 'contracts-import-nothing-of-ours', severity: 'error', from: { path: '^libs/contracts' }, to: { path: '^(libs/(?!contracts)|apps)' } },
    { name: 'platform-knows-no-domain', severity: 'error', from: { path: '^libs/platform' }, to: { path: '^libs/(?!contracts|platform)' } },
    { name: 'testing-is-for-specs', severity: 'error', from: { pathNot: '\\.spec\\.tsx?$|/testing/(builders|purchases)\\.ts$|^libs/testing|^e2e' }, to: { path: '^libs/testing' } },
    { name: 'builders-are-for-specs', severity: 'error', from: { pathNot: '\\.spec\\.tsx?$|^e2e|/testing/purchases\\.ts$' }, to: { path: '/testing/(builders|purchases)\\.ts$' } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules|\\.css$' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};

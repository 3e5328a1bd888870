const swc = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false, react: { runtime: 'automatic' } },
  },
  module: { type: 'es6' },
};

const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  moduleNameMapper: {
    '^@app/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

/** `suite` may run on several workers; `kill` ends processes and `journeys` drive one browser: they run alone after it. */
export default {
  projects: [
    { ...common, displayName: 'suite', testMatch: ['<rootDir>/{libs,apps,tools}/**/*.spec.ts', '<rootDir>/e2e/*.spec.ts', '<rootDir>/e2e/api/**/*.spec.ts'] },
    { ...common, displayName: 'kill', testMatch: ['<rootDir>/e2e/kill/**/*.spec.ts'] },
    { ...common, displayName: 'journeys', testMatch: ['<rootDir>/e2e/journeys/**/*.spec.ts'] },
  ],
  testTimeout: 30_000,
};

const ts = { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json', diagnostics: false }] };
const common = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	transform: ts,
	modulePathIgnorePatterns: ['<rootDir>/demo/', '<rootDir>/.cache/'],
};

const all = {
	...common,
	displayName: 'n8n 2.41',
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
};

/** The tests on n8n's engine once more, with the engine of the LTS line from its own folder (scripts/lts, `npm test` sets it). */
const lts = (modules) => ({
	...common,
	displayName: 'n8n 1.123 (LTS)',
	testMatch: ['<rootDir>/test/engine/**/*.test.ts'],
	moduleNameMapper: { '^(n8n-workflow|n8n-core|reflect-metadata)(/.*)?$': `${modules}/$1$2` },
});

/** @type {import('jest').Config} */
module.exports = {
	// Two slow cores that other steps use as well must not fail a test.
	testTimeout: 120_000,
	testSequencer: '<rootDir>/test/longest-first.js',
	projects: process.env.N8N_LTS_MODULES ? [all, lts(process.env.N8N_LTS_MODULES)] : [all],
};

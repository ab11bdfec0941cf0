// Runs inside the scanner's own installation: `node analyze.mjs <source folder> <unpacked tarball>`, JSON on stdout.
// The verdict is the scanner's; its `analyzePackage` shows findings only when one is an error, so the results that
// ESLint hands to it are noted on the way: a person who verifies the package sees the warnings too.
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';
import path from 'node:path';

const lintFiles = ESLint.prototype.lintFiles;
let results = [];
ESLint.prototype.lintFiles = async function noted(files) {
	results = await lintFiles.call(this, files);
	return results;
};

async function analyze(directory, patterns) {
	results = [];
	const verdict = await analyzePackage(directory, patterns);
	const findings = results.flatMap(({ filePath, messages }) =>
		messages.map(({ severity, ruleId, line, column, message }) => ({
			severity: severity === 2 ? 'error' : 'warning',
			place: `${path.relative(directory, filePath)}:${line}:${column}`,
			ruleId,
			message,
		})),
	);
	return {
		passed: verdict.passed && results.length > 0,
		files: results.length,
		message: verdict.message,
		findings,
	};
}

const [sources, tarball] = process.argv.slice(2);
const report = {
	sources: await analyze(sources, SOURCE_FILE_PATTERNS),
	tarball: await analyze(tarball, ['**/*.js', 'package.json']),
};
process.stdout.write(JSON.stringify(report));

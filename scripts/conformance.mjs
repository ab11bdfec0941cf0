// npm run conformance -- --token-file FILE: on a fresh clone too.
import { ensureInstalled } from './install.mjs';

try {
	await ensureInstalled();
} catch (error) {
	process.stderr.write(`The suite cannot start: ${error.message}\n`);
	process.exit(1);
}

const { require: requireTypeScript } = await import('tsx/cjs/api');
requireTypeScript('../conformance/main.ts', import.meta.url);

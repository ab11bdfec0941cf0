// npm run simulator -- --port 8788: on a fresh clone too.
import { ensureInstalled } from './install.mjs';

try {
	await ensureInstalled();
} catch (error) {
	process.stderr.write(`The simulator cannot start: ${error.message}\n`);
	process.exit(1);
}

const { require: requireTypeScript } = await import('tsx/cjs/api');
requireTypeScript('../simulator/main.ts', import.meta.url);

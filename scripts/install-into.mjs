// node scripts/install-into.mjs FOLDER: builds this package and installs it into the n8n whose home folder that is
// (the one that holds .n8n), as a community node. Restart n8n afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installPackage, packPackage } from '../demo/package.mjs';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
	console.error('node scripts/install-into.mjs FOLDER: the folder that holds .n8n, e.g. your home');
	process.exit(1);
}
const scratch = mkdtempSync(path.join(tmpdir(), 'mercadopago-point-'));
try {
	console.log(
		`Installed in ${await installPackage(await packPackage(scratch), path.resolve(folder))}`,
	);
} finally {
	rmSync(scratch, { recursive: true, force: true });
}

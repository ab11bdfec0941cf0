// npm run build: an empty dist/, the types checked, the bundle, and the files beside it (icons, codex, schemas).
import path from 'node:path';
import { kilobytes, packedFiles, strangers } from './pack-check.mjs';
import { ensureInstalled, projectRoot, run } from './install.mjs';

const tool = (script, args) =>
	run(process.execPath, [path.join('node_modules', script), ...args], { cwd: projectRoot });
const gulp = (task) => tool('gulp/bin/gulp.js', ['--silent', task]);

await ensureInstalled();
try {
	const { writeBundle } = await import('./bundle.mjs');
	await gulp('clean');
	await Promise.all([
		tool('typescript/bin/tsc', ['-p', 'tsconfig.build.json']),
		writeBundle(),
		gulp('default'),
	]);
	const pack = await packedFiles();
	const unexpected = strangers(pack.files);
	if (unexpected.length > 0)
		throw new Error(`These files do not belong into the package: ${unexpected.join(', ')}`);
	console.log(
		`Built dist/: the package has ${pack.files.length} files, ${kilobytes(pack.unpackedSize)} unpacked, ${kilobytes(pack.size)} packed.`,
	);
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}

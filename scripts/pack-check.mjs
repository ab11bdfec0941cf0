// What would be published: the list of the tarball, and everything in it that users should not receive.
// `node scripts/pack-check.mjs` prints it (with --json as data) and exits 1 when something does not belong.
import { pathToFileURL } from 'node:url';
import { npm, projectRoot, run } from './install.mjs';

const published = [
	/^dist\/point\.js$/,
	/^dist\/(nodes\/[^/]+|credentials)\/[^/]+\.(node|credentials)\.js$/,
	/^dist\/icons\/[^/]+\.svg$/,
	/^dist\/nodes\/.+\.json$/,
	/^package\.json$/,
	/^README\.md$/,
	/^LICENSE$/,
	/^index\.js$/,
];

/** The package that `npm pack` would write: `{ files: [path], unpackedSize, size }`, sizes in bytes. */
export async function packedFiles(directory = projectRoot) {
	const [command, args] = npm([
		'pack',
		'--dry-run',
		'--json',
		'--ignore-scripts',
		'--loglevel=error',
	]);
	const answer = JSON.parse(await run(command, args, { cwd: directory }));
	const [pack] = Array.isArray(answer) ? answer : Object.values(answer);
	return {
		files: pack.files.map(({ path }) => path),
		size: pack.size,
		unpackedSize: pack.unpackedSize,
	};
}

/** The paths that do not belong into the tarball. README.md and LICENSE go in without being listed. */
export const strangers = (paths) =>
	paths.filter((path) => !published.some((pattern) => pattern.test(path)));

export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const pack = await packedFiles();
	const unexpected = strangers(pack.files);
	if (process.argv.includes('--json')) console.log(JSON.stringify({ ...pack, unexpected }));
	else {
		for (const path of pack.files)
			console.log(`${unexpected.includes(path) ? 'NOT EXPECTED ' : '             '}${path}`);
		console.log(
			`${pack.files.length} files, ${kilobytes(pack.unpackedSize)} unpacked, ${kilobytes(pack.size)} packed`,
		);
	}
	if (unexpected.length > 0) process.exitCode = 1;
}

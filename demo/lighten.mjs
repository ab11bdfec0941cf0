// What the installed n8n does without: what its packages ship for people who develop with them, and a second Node.
import { readFile, readdir, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Source maps, type declarations, TypeScript's build notes: nothing reads them when n8n runs. */
const isUnread = (name) => /\.(map|d\.[cm]?ts|tsbuildinfo)$/.test(name);

/**
 * Removes what nobody reads from everything below `folder`. Files are unlinked, never changed, so that a copy by hard links stays whole;
 * links are not followed.
 */
export async function lighten(folder) {
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		const place = path.join(folder, entry.name);
		if (entry.isDirectory()) await lighten(place);
		else if (entry.isFile() && isUnread(entry.name)) await unlink(place);
	}
}

const isBroughtNode = (name) => /^node-(linux|darwin|win)-(x64|arm64)$/.test(name);

/** An object without the keys by which a Node is brought. */
const withoutNodes = (entries, nameOf = (key) => key) =>
	Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => !isBroughtNode(nameOf(key))));

/**
 * Takes the packages that bring a Node (about 190 MB) out of the package.json and package-lock.json in `folder`. npm's own
 * `--omit=optional` would leave out what n8n needs as well.
 */
export async function withoutBroughtNodes(folder) {
	const change = async (name, edit) => {
		const file = path.join(folder, name);
		await writeFile(file, JSON.stringify(edit(JSON.parse(await readFile(file, 'utf8'))), null, 2));
	};
	const lessOptional = (manifest) => ({
		...manifest,
		optionalDependencies: withoutNodes(manifest.optionalDependencies),
	});
	await change('package.json', lessOptional);
	await change('package-lock.json', (lock) => ({
		...lock,
		packages: {
			...withoutNodes(lock.packages, (key) => key.replace(/^node_modules\//, '')),
			'': lessOptional(lock.packages['']),
		},
	}));
}

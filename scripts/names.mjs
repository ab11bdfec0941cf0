// The one place for the names of author and repository is package.json; everything else that shows them follows it.
// node scripts/names.mjs OWNER/REPOSITORY "AUTHOR" EMAIL   writes them there and wherever the repository's address stands
// node scripts/names.mjs --check                           fails when some file names another repository
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './install.mjs';

const packageFile = path.join(projectRoot, 'package.json');
const readPackage = () => JSON.parse(readFileSync(packageFile, 'utf8'));

/** Addresses of this project on GitHub, whoever owns it. */
const address = /github\.com\/([\w.-]+\/n8n-nodes-mercadopago-point)(?![\w-])/g;

/** `owner/repository`, as package.json says. */
export const repositoryOf = ({ repository }) =>
	/github\.com\/([\w.-]+\/[\w-]+)/.exec(repository.url)?.[1] ?? '';

const tracked = () =>
	execFileSync('git', ['ls-files', '-z'], { cwd: projectRoot, encoding: 'utf8' })
		.split('\0')
		.filter((file) => file !== '' && existsSync(path.join(projectRoot, file)))
		// Its tests play with other names.
		.filter((file) => !file.startsWith('test/workflows/'))
		.filter((file) => /\.(ts|mjs|js|json|ya?ml|md)$/.test(file));

/** Files that name another repository than `wanted`: `file -> what they name`. */
export function otherNames(wanted) {
	return tracked().flatMap((file) => {
		const text = readFileSync(path.join(projectRoot, file), 'utf8');
		const others = [...text.matchAll(address)]
			.map(([, name]) => name)
			.filter((name) => name !== wanted);
		return others.length > 0 ? [{ file, names: [...new Set(others)] }] : [];
	});
}

/** Why these names cannot be published, or an empty list. */
export function placeholders({ name, author, repository }) {
	const [owner] = repositoryOf({ repository }).split('/');
	return [
		...(owner === name ? [`repository: the owner "${owner}" stands for whoever will own it`] : []),
		...(/contributors$/.test(author.name) ? [`author: "${author.name}" is nobody`] : []),
		...(/users\.noreply\.github\.com$/.test(author.email)
			? [`author: ${author.email} reaches nobody`]
			: []),
	];
}

function rename(repository, authorName, email) {
	const before = readPackage();
	const written = {
		...before,
		homepage: `https://github.com/${repository}#readme`,
		author: { name: authorName, email },
		repository: { ...before.repository, url: `git+https://github.com/${repository}.git` },
	};
	writeFileSync(packageFile, `${JSON.stringify(written, null, 2)}\n`);
	for (const { file } of otherNames(repository)) {
		const place = path.join(projectRoot, file);
		const text = readFileSync(place, 'utf8');
		writeFileSync(place, text.replace(address, `github.com/${repository}`));
		console.log(file);
	}
}

function main([first, ...others]) {
	if (first === '--check') {
		const wanted = repositoryOf(readPackage());
		const found = otherNames(wanted);
		for (const { file, names } of found)
			console.error(`${file} names ${names.join(', ')}; package.json says ${wanted}`);
		process.exitCode = found.length === 0 ? 0 : 1;
		return;
	}
	const [authorName, email] = others;
	if (
		!/^[\w.-]+\/n8n-nodes-mercadopago-point$/.test(first ?? '') ||
		!authorName ||
		!/@/.test(email ?? '')
	) {
		console.error('node scripts/names.mjs OWNER/n8n-nodes-mercadopago-point "AUTHOR" EMAIL');
		process.exitCode = 1;
		return;
	}
	rename(first, authorName, email);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));

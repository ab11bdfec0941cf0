// Refuses a release that would be wrong for ever: a version that npm has seen cannot be published again.
// node scripts/release-check.mjs [TAG] [OWNER/REPOSITORY]
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './install.mjs';
import { otherNames, placeholders, repositoryOf } from './names.mjs';

const json = (file) => JSON.parse(readFileSync(path.join(projectRoot, file), 'utf8'));

const [tag, repository] = process.argv.slice(2);
const manifest = json('package.json');
const own = repositoryOf(manifest);
const changelog = readFileSync(path.join(projectRoot, 'CHANGELOG.md'), 'utf8');

const reasons = [
	...placeholders(manifest),
	...otherNames(own).map(
		({ file, names }) => `${file} names ${names.join(', ')} instead of ${own}`,
	),
	...(json('package-lock.json').version === manifest.version
		? []
		: ['package-lock.json has another version than package.json']),
	...(changelog.includes(`## ${manifest.version}`) || changelog.includes(`## [${manifest.version}]`)
		? []
		: [`CHANGELOG.md has no section ${manifest.version}`]),
	...(tag === undefined || tag.replace(/^v/, '') === manifest.version
		? []
		: [`the tag ${tag} is not the version ${manifest.version} of package.json`]),
	...(repository === undefined || repository === own
		? []
		: [`package.json says ${own}, and this is ${repository}: npm would refuse the provenance`]),
];

for (const reason of reasons) console.error(`Not to be published: ${reason}`);
if (reasons.length > 0)
	console.error('Set the names with: node scripts/names.mjs OWNER/REPOSITORY "AUTHOR" EMAIL');
process.exitCode = reasons.length === 0 ? 0 : 1;

// Writes docs/operations.md from the built nodes, so that the page cannot differ from the menus.
// `--check` writes nothing and fails when the page is not what the nodes say.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { projectRoot } from './install.mjs';

const page = path.join(projectRoot, 'docs', 'operations.md');
const built = (file) =>
	createRequire(import.meta.url)(path.join(projectRoot, 'dist', 'nodes', 'MercadoPagoPoint', file));

const plain = (text = '') => text.replace(/<[^>]+>/g, '').replaceAll('|', '\\|');
const shownFor =
	(resource, operation) =>
	({ displayOptions: { show = {} } = {} }) =>
		show.resource?.includes(resource) && show.operation?.includes(operation);

function conditionOf({ displayOptions: { show = {} } = {} }) {
	const others = Object.entries(show).filter(
		([name]) => !['resource', 'operation', 'returnAll', '@tool'].includes(name),
	);
	return others.map(([name, values]) => `${name}: ${values.join(', ')}`).join('; ');
}

function fieldRows(fields) {
	return fields.flatMap((field) => {
		if (field.type === 'notice') return [];
		const notes = [
			field.required && 'required',
			conditionOf(field) && `shown for ${conditionOf(field)}`,
		]
			.filter(Boolean)
			.join('; ');
		const own = `| **${field.displayName}** \`${field.name}\` | ${plain(field.description)}${notes ? ` (${notes})` : ''} |`;
		const inner =
			field.type === 'collection'
				? field.options.map(
						(one) =>
							`| ${field.displayName}: **${one.displayName}** \`${one.name}\` | ${plain(one.description)} |`,
					)
				: [];
		return field.type === 'collection' ? inner : [own];
	});
}

function actionNode({ description: { properties } }) {
	const { options: resources } = properties.find(({ name }) => name === 'resource');
	return resources.flatMap((resource) => {
		const menu = properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions.show.resource.includes(resource.value),
		);
		const operations = menu.options.flatMap((operation) => [
			`### ${resource.name}: ${operation.name}`,
			'',
			`\`${resource.value}.${operation.value}\` ${plain(operation.description)}`,
			'',
			'| field | meaning |',
			'|---|---|',
			...fieldRows(
				properties.filter(
					(field) => field.name !== 'operation' && shownFor(resource.value, operation.value)(field),
				),
			),
			'',
		]);
		return [`## ${resource.name}`, '', ...operations];
	});
}

const trigger = ({ description: { displayName, description, properties } }) => [
	`## ${displayName}`,
	'',
	`${description}.`,
	'',
	'| field | meaning |',
	'|---|---|',
	...fieldRows(properties),
	'',
	...properties
		.filter(({ type }) => type === 'multiOptions' || type === 'options')
		.flatMap(({ displayName: label, options }) => [
			`**${label}**`,
			'',
			'| value | meaning |',
			'|---|---|',
			...options.map(
				({ name, value, description: meaning }) => `| ${name} \`${value}\` | ${plain(meaning)} |`,
			),
			'',
		]),
];

const text = [
	'# Operations',
	'',
	'Every resource, operation and field of the two nodes. Made from the nodes by `node scripts/operations.mjs`; do not edit.',
	'',
	...actionNode(new (built('MercadoPagoPoint.node.js').MercadoPagoPoint)()),
	...trigger(new (built('MercadoPagoPointTrigger.node.js').MercadoPagoPointTrigger)()),
].join('\n');

if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (!existsSync(page) || readFileSync(page, 'utf8') !== text) {
	console.error(
		'docs/operations.md is not what the nodes say. Run: npm run build && node scripts/operations.mjs',
	);
	process.exitCode = 1;
}

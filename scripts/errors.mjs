// Writes the table of docs/errors.md from the nodes' explanations of refusals, so that the page says what the nodes say.
// `--check` writes nothing and fails when it does not.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { require as requireTypeScript } from 'tsx/cjs/api';
import { projectRoot } from './install.mjs';

const page = path.join(projectRoot, 'docs', 'errors.md');
const { refusals } = requireTypeScript('../domain/errors/refusals.ts', import.meta.url);

/** Where a refusal comes from, by a request of each kind; the most particular first. */
const areas = [
	['Orders: refund', '/v1/orders/ORD1/refund'],
	['Orders: cancel', '/v1/orders/ORD1/cancel'],
	['Orders: simulate', '/v1/orders/ORD1/events'],
	['Terminals: operating mode', '/terminals/v1/setup'],
	['Prints', '/terminals/v1/actions'],
	['Terminals', '/terminals/v1/list'],
	['Orders: search', '/v1/orders'],
	['Orders', '/v1/orders/ORD1'],
	['Refund intents', '/point/integration-api/refund/R1'],
	['Payment intents', '/point/integration-api/devices/D1/payment-intents'],
	['Devices', '/point/integration-api/devices/D1'],
	['Integrator webhook', '/point/integration-api/integrators'],
	['Payments: refunds', '/v1/payments/1/refunds'],
	['Payments: search', '/v1/payments/search'],
	['Payments', '/v1/payments/1'],
	['Reports: progress', '/v1/account/settlement_report/task/1'],
	['Reports', '/v1/account/settlement_report'],
	['Mobile API: devices', '/point/services/integrations/v1/devices'],
	['Mobile API', '/point/services/integrations/v1'],
	['Stores', '/users/1/stores'],
	['Points of sale: create and list', '/pos'],
	['Points of sale', '/pos/1'],
	['Points of sale, newer: create and list', '/v2/pos'],
	['Points of sale, newer', '/v2/pos/1'],
	['Test users', '/users/test'],
	['Any request', ''],
];

/** The widest area that the row is about is where a reader looks: the one whose sample matches and whose neighbours do not. */
function areaOf({ path: where }) {
	if (where === undefined) return 'Any request';
	const found = areas
		.filter(([, sample]) => sample !== '' && where.test(sample))
		.map(([name]) => name);
	if (found.length === 0)
		throw new Error(
			`scripts/errors.mjs knows no request that ${where} matches: add one to its areas`,
		);
	const roots = [...new Set(found.map((name) => name.split(':')[0]))];
	return found.length === 1 ? found[0] : roots.join(', ');
}

const escaped = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const answerOf = ({ status, code, says, method }) =>
	[method, status, code && `\`${code}\``, says && `“${says.source}”`].filter(Boolean).join(' ');

const rows = new Map();
/** What does not fit into a message: the description links to it. */
const sections = new Map();
for (const refusal of refusals) {
	const area = areaOf(refusal);
	const { what, advice, more } = refusal.explanation;
	if (more) sections.set(more.title, more.text);
	const known = rows.get(area) ?? [];
	const same = known.find((row) => row.what === what && row.advice === advice);
	if (same) same.answers.push(answerOf(refusal));
	else known.push({ answers: [answerOf(refusal)], what, advice });
	rows.set(area, known);
}

const order = [...rows.keys()].sort(
	(one, other) => (one === 'Any request') - (other === 'Any request') || one.localeCompare(other),
);
const table = order
	.flatMap((area) => [
		`### ${area}`,
		'',
		'| Mercado Pago answers | message | what to do |',
		'|---|---|---|',
		...rows
			.get(area)
			.map(
				({ answers, what, advice }) =>
					`| ${answers.map(escaped).join('<br>')} | ${escaped(what)} | ${escaped(advice)} |`,
			),
		'',
	])
	.join('\n');

const marks = ['<!-- made by node scripts/errors.mjs; do not edit -->', '<!-- end -->'];
const written = readFileSync(page, 'utf8');
const [start, end] = marks.map((mark) => written.indexOf(mark));
if (start < 0 || end < start)
	throw new Error(`docs/errors.md has lost its marks: ${marks.join(' … ')}`);
const more = [...sections].flatMap(([title, said]) => [`### ${title}`, '', said, '']).join('\n');
const text = `${written.slice(0, start + marks[0].length)}\n\n${more}\n${table}\n${written.slice(end)}`;

if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (written !== text) {
	console.error(
		'docs/errors.md is not what the nodes say. Run: npm run build && node scripts/errors.mjs',
	);
	process.exitCode = 1;
}

/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test: time is pumped by hand */
import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { everyField } from '../every-field';
import { execute, type Http, networkFault } from '../n8n';

const many = 50_000;
/** Long in every way that a rule of a field may look for. */
const inputs: Record<string, string> = {
	digits: '7'.repeat(many),
	letters: 'q'.repeat(many),
	'a fraction': `0.${'0'.repeat(many)}7`,
	'zeros behind the point': `7.${'0'.repeat(many)}`,
	'a comma': `7,${'7'.repeat(many)}`,
	spaces: `q${' '.repeat(many)}q`,
	'an order': `ORD${'7'.repeat(many)}`,
	'an intent': `7d8c70b6-2ac8-4c57-a441-${'7'.repeat(many)}`,
	'an address': `https://${'q'.repeat(many)} q`,
	'an address of slashes': `https://q${'/'.repeat(many)}q`,
	'an email address': `${'q'.repeat(many)}@@`,
	'a duration': `PT${'7'.repeat(many)}`,
	'a date': `2026-03-01T10:00:00.${'7'.repeat(many)}`,
	'a time before now': `NOW-${'7'.repeat(many)}DAYS`,
	json: `{"${'q'.repeat(many)}": ["${'q'.repeat(many)}"], "type": "${'q'.repeat(many)}", "config": {"point": {"terminal_id": "${'q'.repeat(many)}"}}}`,
	hours: `{"${'q'.repeat(many)}": []}`,
	tags: `{b}${'7'.repeat(many)}`,
};
/** Every kind for every field in CI; a third of them elsewhere, another third for the next field. */
const kindsFor = (field: number) =>
	Object.entries(inputs).filter((_, kind) => process.env.CI === 'true' || kind % 3 === field % 3);

const texts = everyField.filter(
	({ type, name }) =>
		['string', 'resourceLocator', 'json', 'dateTime', 'options', 'number', 'boolean'].includes(
			type,
		) && name !== 'authentication',
);

/** Mercado Pago's own text is quoted to some lines. */
const long = 'z'.repeat(many);
const longestAnswered = 300;
const echo = {
	statusCode: 404,
	body: {
		error: long,
		message: long,
		status: 404,
		cause: [{ code: long, description: long }],
		errors: [{ code: long, message: long, details: [long] }],
	},
};
const answers: Record<string, Http> = {
	'Mercado Pago refuses it': async ({ url }) =>
		url.endsWith('/users/me') ? { statusCode: 200, body: { id: 1, site_id: 'MLA' } } : echo,
	'nothing is answered': async ({ url }) => {
		if (url.endsWith('/users/me')) return { statusCode: 200, body: { id: 1, site_id: 'MLA' } };
		throw networkFault('ECONNRESET');
	},
};

/** The longest part of a text that is one and the same character. */
const longestRun = (text: string, parts = /([^z])\1+/gsu) =>
	Math.max(0, ...(text.match(parts) ?? []).map(({ length }) => length));

/** Nobody waits here: what sleeps is later at once. */
let slept = 0;
beforeEach(() => {
	const { now } = Date;
	jest.spyOn(Date, 'now').mockImplementation(() => now() + slept);
	jest.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, milliseconds = 0) => {
		slept += milliseconds;
		return setImmediate(work);
	}) as unknown as typeof setTimeout);
});
afterEach(() => jest.restoreAllMocks());

describe.each(Object.entries(answers))('where %s', (_, http) => {
	test.each(texts.map((field, at) => [field.operation, field.label, field, kindsFor(at)] as const))(
		'a message quotes at most 64 characters, and comes soon: %s, %s',
		async (_operation, _label, field, kinds) => {
			for (const [kind, input] of kinds) {
				const began = performance.now();
				const params = {
					...field.withValue(input),
					...(field.name === 'amount' && { refundType: 'partial' }),
				};
				const [items = []] = await execute({
					node: new MercadoPagoPoint(),
					items: [params],
					resolved: true,
					http,
					continueOnFail: true,
					executionId: `${kind} ${field.operation} ${field.name}`,
				}).then((outputs) => [outputs.flat()]);
				const took = performance.now() - began;
				for (const { json } of items) {
					const { message = '', description = '' } = (json.error ?? {}) as {
						message?: string;
						description?: string;
					};
					const all = `${message}\n${description}`;
					const told = {
						kind,
						quoted: longestRun(all) <= 64,
						answered: longestRun(all, /z+/g) <= longestAnswered,
						short: message.length < 500 && description.length < 2_500,
						soon: took < 2_000,
					};
					expect([told, Object.values(told).includes(false) ? all.slice(0, 1_000) : '']).toEqual([
						{ kind, quoted: true, answered: true, short: true, soon: true },
						'',
					]);
				}
			}
		},
	);
});

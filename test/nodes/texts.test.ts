import type { INodeProperties } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { MercadoPagoPointTrigger } from '../../nodes/MercadoPagoPoint/MercadoPagoPointTrigger.node';

const fields = [new MercadoPagoPoint(), new MercadoPagoPointTrigger()].flatMap(
	({ description }) => description.properties,
);

/** n8n 2.41's editor takes every other tag away, and what stood in lines of its own runs together. */
test('notices are written in text, links and lists: what the editor of n8n shows', () => {
	const notices = fields.filter(({ type }) => type === 'notice');
	expect(notices.map(({ name }) => name)).toEqual([
		'toolNotice',
		'integratorNotice',
		'integratorOnlyNotice',
		'panelNotice',
	]);
	for (const { displayName } of notices) {
		for (const [, tag] of displayName.matchAll(/<\/?([a-z]+)/g))
			expect(['a', 'ul', 'li']).toContain(tag);
	}
});

test('a placeholder is an example, and says so', () => {
	const inside = ({ options = [] }: INodeProperties) =>
		options.filter((option): option is INodeProperties => 'type' in option);
	const placeholders = fields
		.flatMap((field) => [field, ...inside(field)])
		.filter(({ type }) => type !== 'collection')
		.flatMap(({ placeholder }) => placeholder ?? []);
	expect(placeholders.length).toBeGreaterThan(20);
	// n8n's linter wants this one for e-mail addresses.
	expect(
		placeholders.filter(
			(placeholder) => !placeholder.startsWith('e.g. ') && placeholder !== 'name@email.com',
		),
	).toEqual([]);
});

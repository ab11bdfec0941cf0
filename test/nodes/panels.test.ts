/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test reads files */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import { MercadoPagoPointApi } from '../../credentials/MercadoPagoPointApi.credentials';
import { MercadoPagoPointOAuth2Api } from '../../credentials/MercadoPagoPointOAuth2Api.credentials';
import { MercadoPagoPoint } from '../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { MercadoPagoPointTrigger } from '../../nodes/MercadoPagoPoint/MercadoPagoPointTrigger.node';
import { resolvedExpression } from './expression';

const action = new MercadoPagoPoint().description;
const trigger = new MercadoPagoPointTrigger().description;
const root = path.join(__dirname, '..', '..');
const ofTrigger = (wanted: string) => {
	const found = trigger.properties.find(({ name }) => name === wanted);
	if (found === undefined) throw new Error(`The trigger has no ${wanted}`);
	return found;
};

test('the trigger asks for the events first, then how they are received, by which webhook, and of what', () => {
	const asked = trigger.properties
		.filter(({ type, name }) => type !== 'notice' && name !== 'authentication')
		.map(({ displayName }) => displayName);
	expect(asked).toEqual([
		'Events',
		'States',
		'Receive By',
		'Webhook Source',
		'Topics',
		'Include Payment',
		'Options',
	]);
});

/** n8n's nodes panel lists the options of a field "Events" by their action. */
test('the nodes panel offers each event as an action in words', () => {
	const actions = (ofTrigger('events').options as INodePropertyOptions[]).map(
		({ value, action: said }) => [value, said],
	);
	expect(Object.fromEntries(actions)).toEqual({
		abandoned: 'On sale abandoned',
		anyChange: 'On any change of a sale',
		approved: 'On payment approved',
		attention: 'On terminal needing attention',
		canceled: 'On payment canceled',
		chargeback: 'On chargeback',
		claim: 'On claim',
		declined: 'On payment declined',
		refunded: 'On payment refunded',
		state: 'On a state of your choice',
		unlinked: 'On seller unlinked',
	});
});

test('the default trigger says that orders come within a minute, and links to the steps to get them at once', () => {
	const shown = (values: Record<string, string | undefined>) =>
		trigger.properties.filter(
			({ type, displayOptions }) =>
				type === 'notice' &&
				Object.entries(displayOptions?.show ?? {}).every(([name, allowed]) =>
					(allowed as string[]).includes(values[name] ?? String(ofTrigger(name).default)),
				),
		);
	const [notice, ...others] = shown({});
	expect(others).toEqual([]);
	expect(notice?.displayName).toContain('within a minute with Poll Times at Every Minute');
	const choices: Array<Record<string, string>> = [
		{},
		{ receiveBy: 'webhook' },
		{ webhookSource: 'panel' },
		{ receiveBy: 'webhook', webhookSource: 'panel' },
	];
	for (const values of choices) {
		const [{ displayName } = { displayName: '' }, ...more] = shown(values);
		expect(more).toEqual([]);
		const [, page, anchor] = /href="[^"]+\/blob\/main\/([^"#]+)#([^"]+)"/.exec(displayName) ?? [];
		const headings = [
			...readFileSync(path.join(root, String(page)), 'utf8').matchAll(/^#+ (.+)$/gm),
		];
		expect(headings.map(([, heading = '']) => anchorOf(heading))).toContain(anchor);
		expect(displayName.replace(/<[^>]+>/g, '').length).toBeLessThan(400);
	}
});

/** As GitHub makes it of a heading. */
function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} -]/gu, '')
		.replaceAll(' ', '-');
}

test.each([
	[{ resource: 'charge', operation: 'createAndWait' }, 'Charge: Create and Wait'],
	[{ resource: 'device', operation: 'getMany' }, 'Terminal: Get Many'],
	[{ resource: 'pointOfSale', operation: 'update' }, 'Point of Sale: Update'],
	// A saved node does not name its defaults.
	[{}, 'Charge: Create and Wait'],
	[{ resource: 'order' }, 'Order: Create'],
	[{ resource: 'gone', operation: 'gone' }, ''],
])('on the canvas, %j reads "%s"', (parameters, words) => {
	expect(resolvedExpression(String(action.subtitle), parameters)).toBe(words);
});

test('on the canvas, the trigger names its events as its panel does', () => {
	const subtitle = (parameters: object) => resolvedExpression(String(trigger.subtitle), parameters);
	expect(subtitle({ events: ['approved', 'attention'] })).toBe(
		'Payment Approved, Terminal Needs Attention',
	);
	expect(subtitle({ events: [] })).toBe('Every event');
	expect(subtitle({})).toBe('Every event');
});

test.each(['MercadoPagoPoint', 'MercadoPagoPointTrigger'])(
	'%s is found by the words of a shop in three languages, and by "pos" first',
	(file) => {
		const { alias } = JSON.parse(
			readFileSync(path.join(root, 'nodes', 'MercadoPagoPoint', `${file}.node.json`), 'utf8'),
		) as { alias: string[] };
		expect(alias[0]).toBe('pos');
		for (const word of ['cartao', 'venda', 'venta', 'sucursal', 'receive payment'])
			expect(alias).toContain(word);
		expect(new Set(alias).size).toBe(alias.length);
	},
);

test.each<[string, INodeProperties[]]>([
	['access token', new MercadoPagoPointApi().properties],
	['OAuth2', new MercadoPagoPointOAuth2Api().properties],
])(
	'the credential with %s ends with the two secrets, each with what it is only for',
	(_, properties) => {
		const last = properties.slice(-2);
		expect(last.map(({ displayName }) => displayName)).toEqual([
			'Webhook Secret',
			'Previous Webhook Secret',
		]);
		for (const { description, required } of last) {
			expect(description).toMatch(/^Only for the .*leave empty otherwise/i);
			expect(required).toBeUndefined();
		}
	},
);

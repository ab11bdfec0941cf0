/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test that reads files */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodePropertyOptions } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';

interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
	version?: number;
}

const { properties, version } = new MercadoPagoPoint().description;
const operations = properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options }) =>
		(options as INodePropertyOptions[]).map(
			({ value }) => `${String(displayOptions?.show?.resource?.[0])}/${String(value)}`,
		),
	);

/** Where n8n 2.41 looks: the version of the node padded to three parts, resource, operation. */
const fileOf = (operation: string) =>
	path.resolve(
		__dirname,
		`../../nodes/MercadoPagoPoint/__schema__/v${String(version)}.0.0/${operation}.json`,
	);
const previewOf = (operation: string) =>
	JSON.parse(readFileSync(fileOf(operation), 'utf8')) as Schema;

/** Everything in it but the names of fields. */
function wordsOf({ properties: fields = {}, items, ...rest }: Schema): unknown[] {
	return [
		...Object.entries(rest).flat(),
		...Object.values(fields).flatMap(wordsOf),
		...(items ? wordsOf(items) : []),
	];
}

/** Not made yet: their outputs depend on the columns of a report. */
const withoutPreview = [
	'report/create',
	'report/dayClose',
	'report/download',
	'report/getMany',
	'report/reconcile',
];

test('every operation of the action node has an output preview', () => {
	expect(operations.length).toBeGreaterThanOrEqual(53);
	expect(operations.filter((operation) => !existsSync(fileOf(operation)))).toEqual(withoutPreview);
});

test('a preview says types and no value of anybody', () => {
	const words = new Set(
		operations
			.filter((operation) => !withoutPreview.includes(operation))
			.flatMap((operation) => wordsOf(previewOf(operation))),
	);
	expect([...words].sort()).toEqual(
		['type', 'object', 'array', 'string', 'number', 'integer', 'boolean', 'version', 1].sort(),
	);
});

test('the preview of Create and Wait has what comes, in the order in which it is shown', () => {
	const { properties: fields = {} } = previewOf('charge/createAndWait');
	expect(Object.keys(fields).slice(0, 11)).toEqual([
		...['id', 'api', 'outcome', 'state', 'stateDetail', 'final', 'amount', 'amountMinor'],
		...['currency', 'deviceId', 'externalReference'],
	]);
	expect(fields).toMatchObject({
		amount: { type: 'string' },
		amountMinor: { type: 'integer' },
		approvedAt: { type: 'string' },
		acquirerReference: { type: 'string' },
		fees: { type: 'array', items: { properties: { payer: { type: 'string' } } } },
		installments: { type: 'integer' },
		advice: { type: 'string' },
		existing: { type: 'boolean' },
		payment: { type: 'object', properties: { id: { type: 'string' } } },
	});
	expect(Object.keys(fields).at(-1)).toBe('raw');
});

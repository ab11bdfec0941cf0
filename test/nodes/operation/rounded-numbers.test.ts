import type { IHookFunctions } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { eventFilterOf } from '../../../nodes/trigger/shared/choices';
import { everyField, type FieldOfOperation } from '../every-field';
import { execute, type Http } from '../n8n';

const texts = everyField.filter(({ type }) => type === 'string' || type === 'resourceLocator');
const amounts = ['amount', 'maximumAmount', 'latitude', 'longitude'];
const ids = texts.filter(
	({ name, type }) => type === 'resourceLocator' || /(id|reference)$/i.test(name),
);

/** The error of an operation with this value, and what it asked for before. */
async function refusalOf(field: FieldOfOperation, value: unknown) {
	const asked: string[] = [];
	const http: Http = async ({ method, url }) => {
		asked.push(`${method} ${url}`);
		return { statusCode: 200, body: { id: 'made', site_id: 'MLA' } };
	};
	const failure = await execute({
		node: new MercadoPagoPoint(),
		items: [field.withValue(value)],
		resolved: true,
		http,
	}).then(
		() => undefined,
		(reason: { message: string; description: string }) => reason,
	);
	return { asked, message: failure?.message, advice: failure?.description };
}

describe('a number that was rounded before the node saw it', () => {
	test('there are text fields in every operation that has any', () => {
		expect(texts.length).toBeGreaterThan(100);
		expect(ids.length).toBeGreaterThan(60);
	});

	describe.each([
		['JSON.parse of 20260101000012345', JSON.parse('20260101000012345'), '20260101000012344'],
		['7615917337495251231', Number('7615917337495251231'), '7615917337495251000'],
		['a reference of 44 digits', 3.5260112345678e43, '3.5260112345678e+43'],
		['-9007199254740993', Number('-9007199254740993'), '-9007199254740992'],
		['1e21', 1e21, '1e+21'],
	])('%s', (_, value, shown) => {
		test.each(texts.map((field) => [field.operation, field.label, field] as const))(
			'is refused before any request: %s, %s',
			async (_operation, label, field) => {
				const { asked, message, advice } = await refusalOf(field, value);
				expect({ asked, message }).toEqual({
					asked: [],
					message: `${label}: the number ${shown} has more digits than a number keeps, so some of them are not those that were meant`,
				});
				expect(advice).toMatch(/as text/);
				expect(advice).toMatch(/expression/);
				expect(advice).toMatch(/spreadsheet/);
			},
		);
	});

	test.each(ids.map((field) => [field.operation, field.label, field] as const))(
		'half of a thing, -0 and no number at all name nothing: %s, %s',
		async (_operation, label, field) => {
			expect(await refusalOf(field, 1.5)).toMatchObject({
				asked: [],
				message: `${label}: the number 1.5 is no ID or reference`,
				advice: expect.stringMatching(/as text/),
			});
			expect(await refusalOf(field, -0)).toMatchObject({
				asked: [],
				message: `${label}: the number -0 is no ID or reference`,
			});
			expect(await refusalOf(field, NaN)).toMatchObject({
				asked: [],
				message: `${label}: the number NaN is no ID or reference`,
			});
			expect(await refusalOf(field, 1e-7)).toMatchObject({
				asked: [],
				message: `${label}: the number 1e-7 is no ID or reference`,
			});
		},
	);

	test.each(
		texts
			.filter(({ name }) => !amounts.includes(name))
			.map((field) => [field.operation, field.label, field] as const),
	)(
		'a number that a spreadsheet wrote with an exponent is refused as text too: %s, %s',
		async (_operation, label, field) => {
			for (const text of ['2.0260101E+16', '2,0260101E+16', ' 3.5260112345678e+43 ']) {
				const { asked, message } = await refusalOf(field, text);
				expect({ asked, message }).toEqual({
					asked: [],
					message: `${label}: "${text.trim()}" is a number that lost digits`,
				});
			}
		},
	);

	test('a text with such a number in it is no reference either', async () => {
		const reference = ids.filter(({ name }) => name === 'externalReference');
		for (const field of reference)
			expect(await refusalOf(field, 'SALE-3.5260112345678e+43')).toMatchObject({
				asked: [],
				message: 'External Reference: "SALE-3.5260112345678e+43" is a number that lost digits',
			});
	});

	test('a number in the JSON of additional fields is refused with its place', async () => {
		const json = everyField.filter(({ name }) => name === 'additionalFieldsJson');
		expect(json.length).toBeGreaterThan(2);
		for (const field of json) {
			for (const given of [
				'{"integration_data": {"sponsor": {"id": [20260101000012345]}}}',
				{ integration_data: { sponsor: { id: [Number('20260101000012345')] } } },
			]) {
				expect(await refusalOf(field, given)).toMatchObject({
					asked: [],
					message:
						'Additional Fields (JSON): the number 20260101000012344 at integration_data.sponsor.id[0] has more digits than a number keeps, so some of them are not those that were meant',
				});
			}
		}
	});

	test('a number in that JSON which is too large for any number is not sent as null', async () => {
		const json = everyField.filter(({ name }) => name === 'additionalFieldsJson');
		for (const field of json)
			expect(await refusalOf(field, '{"a": [1e400]}')).toMatchObject({
				asked: [],
				message:
					'Additional Fields (JSON): the number Infinity at a[0] has more digits than a number keeps, so some of them are not those that were meant',
			});
	});

	test('an attempt that was rounded would be the same one as the next', async () => {
		const attempts = everyField.filter(
			({ name }) => name === 'attempt' || name === 'refundAttempt',
		);
		for (const field of attempts) {
			for (const given of [Number('20260101000012345'), '20260101000012345'])
				expect(await refusalOf(field, given)).toMatchObject({
					asked: [],
					message: expect.stringMatching(
						/^(Refund )?Attempt: the number 20260101000012344 has more digits/,
					),
				});
		}
	});
});

describe('a number that is whole', () => {
	const sent = async (field: FieldOfOperation | undefined, value: unknown) => {
		const urls: string[] = [];
		const http: Http = async ({ method, url, body }) => {
			urls.push(`${method} ${url} ${JSON.stringify(body ?? {})}`);
			return { statusCode: 200, body: { id: 'made', site_id: 'MLA', status: 'created' } };
		};
		await execute({
			node: new MercadoPagoPoint(),
			items: [field?.withValue(value) ?? {}],
			resolved: true,
			http,
		});
		return urls.join('\n');
	};
	const field = (operation: string, name: string) =>
		texts.find((one) => one.operation === operation && one.name === name);

	test('is taken as its digits', async () => {
		expect(await sent(field('payment get', 'paymentId'), 18308029193)).toContain(
			'/v1/payments/18308029193',
		);
		expect(
			await sent(field('paymentIntent create', 'externalReference'), 9007199254740991),
		).toContain('"external_reference":"9007199254740991"');
		expect(await sent(field('order create', 'externalReference'), 20260101000012345n)).toContain(
			'"external_reference":"20260101000012345"',
		);
		expect(await sent(field('device setOperatingMode', 'deviceId'), 1234)).toContain('"id":"1234"');
		expect(await sent(field('order create', 'description'), 1.5)).toContain('"description":"1.5"');
	});

	test('is an amount as JavaScript writes it', async () => {
		expect(await sent(field('order create', 'amount'), 19.99)).toContain('"amount":"19.99"');
	});
});

test('a list of the trigger refuses such a number as well', () => {
	const context = {
		getNodeParameter: (name: string) => (name === 'states' ? [Number('20260101000012345')] : []),
	} as unknown as IHookFunctions;
	expect(() => eventFilterOf(context)).toThrow(
		'States: the number 20260101000012344 has more digits',
	);
});

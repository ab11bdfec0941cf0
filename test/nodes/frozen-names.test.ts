import type { INodePropertyOptions } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { MercadoPagoPointTrigger } from '../../nodes/MercadoPagoPoint/MercadoPagoPointTrigger.node';
import { chargeBranches, openChargeBranches } from '../../nodes/resources/charge/branches';
import { reconcileBranches } from '../../nodes/resources/report/reconcile';
import { MercadoPagoPointApi } from '../../credentials/MercadoPagoPointApi.credentials';
import { MercadoPagoPointOAuth2Api } from '../../credentials/MercadoPagoPointOAuth2Api.credentials';

const { properties } = new MercadoPagoPoint().description;
const valuesOf = (options: unknown) =>
	(options as INodePropertyOptions[]).map(({ value }) => value);

/** These values stand in users' workflows. Adding is fine; changing one breaks every workflow that has it. */
test('resources and operations keep their names for ever', () => {
	const resources = valuesOf(properties.find(({ name }) => name === 'resource')?.options);
	const operations = Object.fromEntries(
		resources.map((resource) => [
			resource,
			valuesOf(
				properties.find(
					({ name, displayOptions }) =>
						name === 'operation' && displayOptions?.show?.resource?.[0] === resource,
				)?.options,
			),
		]),
	);
	expect(operations).toEqual({
		charge: ['cancel', 'create', 'createAndWait', 'find', 'get', 'refund'],
		account: ['diagnose', 'get'],
		device: ['getMany', 'setOperatingMode'],
		order: ['cancel', 'create', 'get', 'getMany', 'refund', 'simulate'],
		payment: ['get', 'getMany', 'getRefunds', 'refund'],
		paymentIntent: ['cancel', 'create', 'get', 'getMany', 'getStatus'],
		mobileDevice: ['delete', 'enable', 'getMany'],
		mobileOrder: ['create', 'delete', 'deleteByDevice', 'get'],
		pointOfSale: ['create', 'delete', 'get', 'getMany', 'update'],
		print: ['cancel', 'create', 'get'],
		refundIntent: ['cancel', 'create', 'get'],
		report: ['create', 'dayClose', 'download', 'getMany', 'reconcile'],
		store: ['create', 'delete', 'get', 'getMany', 'update'],
		testUser: ['create'],
		webhook: ['get', 'register', 'remove', 'validate'],
	});
});

/** n8n does not store a default: a node that was saved with it names no operation. */
test('defaults of the menus stay the same for ever', () => {
	const menus = properties.filter(({ name }) => name === 'operation');
	expect(properties.find(({ name }) => name === 'resource')?.default).toBe('charge');
	expect(
		Object.fromEntries(
			menus.map(({ displayOptions, default: value }) => [
				displayOptions?.show?.resource?.[0],
				value,
			]),
		),
	).toEqual({
		charge: 'createAndWait',
		account: 'get',
		device: 'getMany',
		order: 'create',
		payment: 'get',
		paymentIntent: 'create',
		mobileDevice: 'getMany',
		mobileOrder: 'create',
		pointOfSale: 'getMany',
		print: 'create',
		refundIntent: 'create',
		report: 'getMany',
		store: 'getMany',
		testUser: 'create',
		webhook: 'get',
	});
	for (const { options, default: value } of menus) expect(valuesOf(options)).toContain(value);
});

test('parameters keep their names for ever', () => {
	expect([...new Set(properties.map(({ name }) => name))].sort()).toEqual([
		'additionalFields',
		'amount',
		'apiGeneration',
		'attempt',
		'authentication',
		'binaryPropertyName',
		'ccType',
		'chargeId',
		'cityName',
		'day',
		'description',
		'deviceId',
		'deviceName',
		'downloadBy',
		'endDate',
		'externalId',
		'externalReference',
		'fileName',
		'filters',
		'generation',
		'installments',
		'installmentsCost',
		'latitude',
		'limit',
		'longitude',
		'mobileOrderId',
		'name',
		'onlyUrl',
		'operatingMode',
		'operation',
		'options',
		'orderId',
		'outputAs',
		'part',
		'paymentId',
		'paymentIntentId',
		'paymentType',
		'periodType',
		'posId',
		'printId',
		'printType',
		'refundAttempt',
		'refundIntentId',
		'refundType',
		'reportId',
		'reportType',
		'resource',
		'returnAll',
		'saleDate',
		'shiftBegin',
		'shiftEnd',
		'simplify',
		'simulatedStatus',
		'site',
		'siteId',
		'startDate',
		'stateName',
		'storeId',
		'streetName',
		'streetNumber',
		'text',
		'ticketNumber',
		'toolNotice',
		'toolOutput',
		'toolOutputFields',
		'updateFields',
		'voucherType',
		'waitUntilReady',
		'webhookUrl',
	]);
});

test('the outputs of Create and Wait keep their order for ever: workflows are wired by position', () => {
	expect(chargeBranches.names).toEqual(['Approved', 'Declined', 'Not Charged', 'Unknown']);
	expect(
		['approved', 'declined', 'notCharged', 'unknown', 'pending', undefined].map((outcome) =>
			chargeBranches.of({ outcome }),
		),
	).toEqual([0, 1, 2, 3, 3, 3]);
});

test('so do those of Create and Get, where they are asked for', () => {
	expect(openChargeBranches.names).toEqual([
		'Approved',
		'Declined',
		'Not Charged',
		'Unknown',
		'Pending',
	]);
	expect(
		['approved', 'declined', 'notCharged', 'unknown', 'pending', undefined].map((outcome) =>
			openChargeBranches.of({ outcome }),
		),
	).toEqual([0, 1, 2, 3, 4, 3]);
});

test('the outputs of Reconcile keep their order for ever', () => {
	expect(reconcileBranches.names).toEqual(['Matched', 'Differs', 'Unmatched']);
	expect(
		['matched', 'amountDiffers', 'refunded', 'notPaid', 'paidTwice', undefined].map((outcome) =>
			reconcileBranches.of({ outcome }),
		),
	).toEqual([0, 1, 1, 2, 2, 2]);
});

test('nodes, credentials and event choices keep their names for ever', () => {
	const trigger = new MercadoPagoPointTrigger().description;
	expect([
		new MercadoPagoPoint().description.name,
		trigger.name,
		new MercadoPagoPointApi().name,
		new MercadoPagoPointOAuth2Api().name,
	]).toEqual([
		'mercadoPagoPoint',
		'mercadoPagoPointTrigger',
		'mercadoPagoPointApi',
		'mercadoPagoPointOAuth2Api',
	]);
	expect(new MercadoPagoPointApi().properties.map(({ name }) => name).sort()).toEqual([
		'accessToken',
		'apiUrl',
		'environment',
		'previousWebhookSecret',
		'webhookSecret',
	]);
	expect(new MercadoPagoPointOAuth2Api().properties.map(({ name }) => name).sort()).toEqual([
		'accessTokenUrl',
		'apiUrl',
		'authQueryParameters',
		'authUrl',
		'authentication',
		'authorizationHost',
		'customAuthorizationHost',
		'environment',
		'grantType',
		'previousWebhookSecret',
		'scope',
		'webhookSecret',
	]);
	for (const { properties: given } of [new MercadoPagoPoint().description, trigger])
		expect(valuesOf(given.find(({ name }) => name === 'authentication')?.options)).toEqual([
			'accessToken',
			'oAuth2',
		]);
	expect(trigger.properties.map(({ name }) => name).sort()).toEqual([
		'authentication',
		'events',
		'includePayment',
		'integratorNotice',
		'integratorOnlyNotice',
		'options',
		'panelNotice',
		'receiveBy',
		'states',
		'topics',
		'webhookSource',
	]);
	const choicesOf = (wanted: string) =>
		[...valuesOf(trigger.properties.find(({ name }) => name === wanted)?.options)].sort();
	expect(choicesOf('receiveBy')).toEqual(['both', 'polling', 'webhook']);
	expect(choicesOf('webhookSource')).toEqual(['integrator', 'panel']);
	expect(choicesOf('events')).toEqual([
		'abandoned',
		'anyChange',
		'approved',
		'attention',
		'canceled',
		'chargeback',
		'claim',
		'declined',
		'refunded',
		'state',
		'unlinked',
	]);
	expect(choicesOf('topics')).toEqual(['order', 'payment', 'paymentIntent']);
	const options = trigger.properties.find(({ name }) => name === 'options')?.options as Array<{
		name: string;
	}>;
	expect(options.map(({ name }) => name).sort()).toEqual([
		'signatureMaxAge',
		'takeOver',
		'verifyBy',
	]);
});

test('every operation has a sentence-case action and a description', () => {
	const operations = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options }) => options as INodePropertyOptions[]);
	for (const { action, description } of operations) {
		expect(action).toMatch(/^[A-Z][a-z ]+$/);
		expect(description).toBeTruthy();
	}
});

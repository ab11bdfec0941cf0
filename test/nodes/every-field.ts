import type {
	IDataObject,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';
import { MercadoPagoPoint } from '../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';

/** A field of an operation, and how to ask for the operation with another value in it. */
export interface FieldOfOperation {
	operation: string;
	/** As the user sees it. */
	label: string;
	name: string;
	type: INodeProperties['type'];
	/** Parameters that the operation takes, with `value` in this field. */
	withValue: (value: unknown) => INodeParameters;
}

/** What makes every operation pass its own checks. */
const good: Record<string, unknown> = {
	deviceId: locator('NEWLAND_N950__N950NCB123456789'),
	deviceName: locator('till-1'),
	storeId: locator('99887766'),
	posId: locator('11223344'),
	amount: '15.00',
	externalReference: 'SALE-001',
	chargeId: 'ORD01J49MMW3SSBK5PSV3DFR32959',
	orderId: 'ORD01J49MMW3SSBK5PSV3DFR32959',
	paymentId: '18308029193',
	paymentIntentId: '7d8c70b6-2ac8-4c57-a441-c319088ca3ca',
	refundIntentId: '7d8c70b6-2ac8-4c57-a441-c319088ca3ca',
	printId: '7d8c70b6-2ac8-4c57-a441-c319088ca3ca',
	mobileOrderId: '700001',
	'mobileOrder/description': 'Cup',
	'testUser/description': 'Seller of the rehearsal',
	text: `{b}Order 17{/b}${'{br}'.repeat(30)}`,
	startDate: '2026-03-01',
	endDate: '2026-03-02',
	saleDate: '2026-03-01',
	reportId: '12345678',
	fileName: 'settlement-report.csv',
	webhookUrl: 'https://shop.example.com/point',
	name: 'Till 1',
	streetName: 'Avenida Corrientes',
	streetNumber: '1234',
	cityName: 'La Plata',
	stateName: 'Buenos Aires',
	latitude: '-34.6037',
	longitude: '-58.3816',
};

function locator(value: unknown): IDataObject {
	return { __rl: true, mode: 'id', value } as IDataObject;
}

const { properties } = new MercadoPagoPoint().description;
const isShown = ({ displayOptions }: INodeProperties, resource: string, operation: string) =>
	displayOptions?.show?.resource?.includes(resource) === true &&
	displayOptions.show.operation?.includes(operation) === true;
const menu = (name: string, resource?: string) =>
	properties
		.filter(
			(one) =>
				one.name === name &&
				(resource === undefined || one.displayOptions?.show?.resource?.includes(resource)),
		)
		.flatMap(({ options }) =>
			(options as INodePropertyOptions[]).map(({ value }) => String(value)),
		);

/** Every field of every operation, those in collections too. */
export const everyField: FieldOfOperation[] = menu('resource').flatMap((resource) =>
	menu('operation', resource).flatMap((operation) => {
		const fields = properties.filter(
			(one) =>
				one.name !== 'operation' && isShown(one, resource, operation) && one.type !== 'notice',
		);
		const defaults = Object.fromEntries(
			fields.map(({ name, default: value }) => [
				name,
				good[`${resource}/${name}`] ?? good[name] ?? value,
			]),
		);
		const base = { ...defaults, resource, operation, authentication: 'accessToken' };
		return fields.flatMap((field): FieldOfOperation[] => {
			const of = (
				{ displayName, name, type }: INodeProperties,
				withValue: (value: unknown) => object,
			) => ({
				operation: `${resource} ${operation}`,
				label: displayName,
				name,
				type,
				withValue: (value: unknown) => withValue(value) as INodeParameters,
			});
			if (field.type !== 'collection')
				return [
					of(field, (value) => ({
						...base,
						[field.name]: field.type === 'resourceLocator' ? locator(value) : value,
					})),
				];
			const inner = (field.options ?? []) as Array<
				Exclude<INodeProperties, INodePropertyCollection>
			>;
			return inner.map((option) =>
				of(option, (value) => ({
					...base,
					[field.name]: {
						...((base as IDataObject)[field.name] as IDataObject),
						[option.name]: value,
					},
				})),
			);
		});
	}),
);

import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { authentication } from '../n8n/credentials';
import { runItems } from '../operation/loop';
import { searchDevices } from '../resources/terminal/picker';
import { searchMobileDevices, searchPointsOfSale, searchStores } from '../resources/shop/pickers';
import { outputsExpression } from '../operation/outputs';
import { propertiesOf } from '../operation/properties';
import { subtitleExpression } from '../operation/subtitle';
import { toolOutputProperties } from '../operation/tool-output';
import { account } from '../resources/account';
import { charge } from '../resources/charge/charge';
import { chargeHints } from '../resources/charge/hints';
import { mobileDevice } from '../resources/mobile/device';
import { mobileOrder } from '../resources/mobile/order';
import { order } from '../resources/order/order';
import { payment } from '../resources/payment/payment';
import { paymentIntent } from '../resources/payment-intent/payment-intent';
import { pointOfSale } from '../resources/shop/point-of-sale';
import { print } from '../resources/print/print';
import { refundIntent } from '../resources/payment-intent/refund-intent';
import { report } from '../resources/report/report';
import { store } from '../resources/shop/store';
import { terminal } from '../resources/terminal/terminal';
import { testUser } from '../resources/test-user';
import { webhook } from '../resources/webhook';

const resources = [
	charge,
	account,
	mobileDevice,
	mobileOrder,
	order,
	payment,
	paymentIntent,
	pointOfSale,
	print,
	refundIntent,
	report,
	store,
	terminal,
	testUser,
	webhook,
];

export class MercadoPagoPoint implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Mercado Pago Point',
		name: 'mercadoPagoPoint',
		icon: { light: 'file:../../icons/point.svg', dark: 'file:../../icons/point.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleExpression(resources, charge.value),
		description: 'Charge Mercado Pago Point terminals',
		defaults: { name: 'Mercado Pago Point' },
		usableAsTool: true,
		hints: chargeHints,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression(resources, charge.value),
		credentials: [
			{
				name: 'mercadoPagoPointApi',
				required: true,
				displayOptions: { show: { authentication: ['accessToken'] } },
			},
			{
				name: 'mercadoPagoPointOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
		],
		properties: [
			authentication,
			{
				displayName:
					'This moves real money: a charge asks a customer for it, a refund gives it away. Let an agent do so only with an amount and a terminal or payment that you fill in yourself, or with a human approval step, its Limit Wait Time left off. A charge by an agent needs an External Reference.',
				name: 'toolNotice',
				type: 'notice',
				default: '',
				displayOptions: {
					show: {
						'@tool': [true],
						resource: [
							'charge',
							'mobileOrder',
							'order',
							'payment',
							'paymentIntent',
							'refundIntent',
						],
						operation: ['create', 'createAndWait', 'refund'],
					},
				},
			},
			...propertiesOf(resources, charge.value),
			...toolOutputProperties,
		],
	};

	methods = {
		listSearch: { searchDevices, searchMobileDevices, searchPointsOfSale, searchStores },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, resources);
	}
}

import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { authentication } from '../authentication';
import { emitEvents } from '../trigger/emit';
import { answerChallenge, receive } from '../trigger/receive';
import { isRegistered, register, unregister } from '../trigger/register';

export class MercadoPagoPointTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Mercado Pago Point Trigger',
		name: 'mercadoPagoPointTrigger',
		icon: { light: 'file:../../icons/point.svg', dark: 'file:../../icons/point.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ ($parameter["events"] || []).join(", ") }}',
		description: 'Starts the workflow when a payment on a Mercado Pago Point terminal is approved, declined or canceled',
		defaults: { name: 'Mercado Pago Point Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'mercadoPagoPointApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
			{ name: 'mercadoPagoPointOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
		],
		webhooks: [
			{ name: 'setup', httpMethod: 'GET', responseMode: 'onReceived', path: 'point', ndvHideUrl: true },
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: 'noData', path: 'point' },
		],
		properties: [
			authentication,
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				default: ['approved', 'declined', 'canceled', 'abandoned', 'attention'],
				options: [
					{ name: 'Abandoned', value: 'abandoned', description: 'Nobody paid in time' },
					{ name: 'Any Change', value: 'anyChange', description: 'Every state, the intermediate ones too' },
					{ name: 'Canceled', value: 'canceled', description: 'Canceled, or paid and given back' },
					{ name: 'Payment Approved', value: 'approved', description: 'The payment is approved: the sale is paid' },
					{ name: 'Payment Declined', value: 'declined', description: 'The card was presented and no payment was approved' },
					{
						name: 'Terminal Needs Attention',
						value: 'attention',
						description: 'Nobody can say whether money moved. Look at the terminal before you deliver.',
					},
				],
				description: 'Which events start the workflow. None means every event.',
			},
			{
				displayName: 'Include Payment',
				name: 'includePayment',
				type: 'boolean',
				default: false,
				description: 'Whether to add the payment as Mercado Pago returns it: card, fees, net amount',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Take Over the Registered URL',
						name: 'takeOver',
						type: 'boolean',
						default: false,
						description: 'Whether to replace the webhook URL of another system, which then gets no notification. It is put back when the workflow is deactivated.',
					},
				],
			},
		],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await register(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unregister(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return this.getWebhookName() === 'setup' ? await answerChallenge(this) : receive(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await emitEvents(this);
	}
}

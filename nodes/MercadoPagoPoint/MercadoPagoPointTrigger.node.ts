import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { authentication } from '../n8n/credentials';
import { answerChallenge } from '../trigger/receive/challenge';
import { emitEvents } from '../trigger/emit/emit';
import { eventsSubtitle, parameters } from '../trigger/parameters';
import { receive } from '../trigger/receive/receive';
import { isRegistered, register, unregister } from '../trigger/registration/register';
import { pollForEvents } from '../trigger/poll/poll';
import { answerTest } from '../trigger/test-event/test-call';
import { methodUnlessPollingOnly } from '../trigger/webhook-method';

export class MercadoPagoPointTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Mercado Pago Point Trigger',
		name: 'mercadoPagoPointTrigger',
		icon: { light: 'file:../../icons/point.svg', dark: 'file:../../icons/point.dark.svg' },
		group: ['trigger'],
		// For version 1 n8n evaluates an expression on every delivery, to no effect here.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: eventsSubtitle(),
		// In its nodes panel n8n makes one entry of the two nodes, with this description.
		description:
			'Charge Mercado Pago Point terminals, and start workflows when a payment is approved, declined or canceled',
		defaults: { name: 'Mercado Pago Point Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
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
		polling: true,
		webhooks: [
			{
				name: 'setup',
				...methodUnlessPollingOnly('GET'),
				responseMode: 'onReceived',
				path: 'point',
				ndvHideUrl: true,
			},
			{
				name: 'default',
				...methodUnlessPollingOnly('POST'),
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'point',
				ndvHideUrl: '={{ $parameter["receiveBy"] === "polling" }}',
			},
		],
		eventTriggerDescription:
			'Make a sale on a terminal. When none comes within 45 seconds, the last event of the account is shown, or a sample.',
		activationMessage:
			"Every sale of the account's terminals starts this workflow from now on. Earlier ones do not, except what was missed in a break of less than a day.",
		triggerPanel: {
			header: 'Wait for a sale on a terminal',
			executionsHelp: {
				inactive:
					'<b>While you build</b>, press the button: the next event of the account is shown, or after 45 seconds the last one, or a sample when there is none yet. Nothing is registered with Mercado Pago for that, and an active (published) workflow is not disturbed.<br /><br /><b>When you are ready</b>, activate the workflow (<b>Publish</b> in n8n 2): from then on each event starts it once.',
				active:
					'<b>While you build</b>, press the button: the next event of the account is shown, or after 45 seconds the last one, or a sample when there is none yet. The active workflow goes on receiving its events.<br /><br /><b>Your workflow is active</b>: its executions are in the <a data-key="executions">executions list</a>.',
			},
			activationHint:
				'Once the workflow is active (published in n8n 2), each event starts it. "Poll Times" says how often to look for what no notification brought.',
		},
		properties: [authentication, ...parameters],
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
		if (this.getWebhookName() === 'default') return await receive(this);
		return this.getMode() === 'manual' ? await answerTest(this) : await answerChallenge(this);
	}

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollForEvents(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await emitEvents(this);
	}
}

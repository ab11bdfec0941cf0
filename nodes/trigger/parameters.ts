import { type INodeProperties } from 'n8n-workflow';
import { eventChoices } from '../../domain/event/filter';
import { topicChoices } from './read/topics';

const happenings: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		default: ['approved', 'declined', 'canceled', 'abandoned', 'attention'],
		options: eventChoices.map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
		description: 'Which events start the workflow. None means every event.',
	},
	{
		displayName: 'States',
		name: 'states',
		type: 'multiOptions',
		default: [],
		displayOptions: { show: { events: ['state'] } },
		options: [
			{ name: 'Abandoned', value: 'ABANDONED' },
			{ name: 'Canceled', value: 'CANCELED' },
			{ name: 'Confirmation Required', value: 'CONFIRMATION_REQUIRED' },
			{ name: 'Error', value: 'ERROR' },
			{ name: 'Finished', value: 'FINISHED' },
			{ name: 'On Terminal', value: 'ON_TERMINAL' },
			{ name: 'Open', value: 'OPEN' },
			{ name: 'Order: Action Required', value: 'action_required' },
			{ name: 'Order: At Terminal', value: 'at_terminal' },
			{ name: 'Order: Created', value: 'created' },
			{ name: 'Order: Expired', value: 'expired' },
			{ name: 'Order: Failed', value: 'failed' },
			{ name: 'Payment: Approved', value: 'approved' },
			{ name: 'Payment: Authorized', value: 'authorized' },
			{ name: 'Payment: Canceled', value: 'cancelled' },
			{ name: 'Payment: Charged Back', value: 'charged_back' },
			{ name: 'Payment: In Mediation', value: 'in_mediation' },
			{ name: 'Payment: In Process', value: 'in_process' },
			{ name: 'Payment: Pending', value: 'pending' },
			{ name: 'Payment: Refunded', value: 'refunded' },
			{ name: 'Payment: Rejected', value: 'rejected' },
			{ name: 'Processed', value: 'PROCESSED' },
			{ name: 'Processing', value: 'PROCESSING' },
		],
		description: 'Finished means that the terminal is done, not that the payment is approved',
	},
];

const guide =
	'https://github.com/n8n-nodes-mercadopago-point/n8n-nodes-mercadopago-point/blob/main/docs/webhooks.md#your-integrations-webhook';

const receiving: INodeProperties[] = [
	{
		displayName: 'Receive By',
		name: 'receiveBy',
		type: 'options',
		default: 'both',
		options: [
			{
				name: 'Polling Only',
				value: 'polling',
				description:
					'Ask Mercado Pago at each poll time, every minute unless Poll Times says otherwise. Needs no public address and registers nothing.',
			},
			{
				name: 'Webhook and Polling',
				value: 'both',
				description:
					'Mercado Pago tells at once what it can, and the rest is asked for at each poll time',
			},
			{
				name: 'Webhook Only',
				value: 'webhook',
				description: 'Only what Mercado Pago tells by itself. The poll times have no effect.',
			},
		],
		description:
			'How news of a sale gets here. Each event starts the workflow once, however it came.',
	},
	{
		displayName: 'Webhook Source',
		name: 'webhookSource',
		type: 'options',
		default: 'integrator',
		displayOptions: { show: { receiveBy: ['both', 'webhook'] } },
		options: [
			{
				name: 'Integrator Webhook',
				value: 'integrator',
				description:
					'Nothing to set up: this node registers it, one for each account. It tells of payment intents at once; orders come by polling.',
			},
			{
				name: '"Your Integrations" Webhook',
				value: 'panel',
				description:
					'Set up by you in Mercado Pago, in two steps. It tells of everything at once, orders too, and is signed.',
			},
		],
		description: 'Who tells Mercado Pago where to send the news: this node, or you',
	},
	// n8n's editor keeps only links and lists of what a notice is written in.
	{
		displayName: `Orders, which Charge makes unless you choose otherwise, start this workflow at the next poll time: within a minute with Poll Times at Every Minute. To get them at once, take <a href="${guide}" target="_blank">two steps in Mercado Pago</a>.`,
		name: 'integratorNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { receiveBy: ['both'], webhookSource: ['integrator'] } },
	},
	{
		displayName: `This webhook never tells of orders, which Charge makes unless you choose otherwise. Receive by Webhook and Polling, or take <a href="${guide}" target="_blank">two steps in Mercado Pago</a>.`,
		name: 'integratorOnlyNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { receiveBy: ['webhook'], webhookSource: ['integrator'] } },
	},
	{
		displayName: `Two steps in Mercado Pago, <a href="${guide}" target="_blank">each with all details here</a>:<ul><li>Under "Your integrations", your application, "Webhooks": paste the Production URL shown above and choose the event "Order (Mercado Pago)".</li><li>Copy the secret shown there into "Webhook Secret" of the credential. Then activate this workflow ("Publish" in n8n 2).</li></ul>`,
		name: 'panelNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { receiveBy: ['both', 'webhook'], webhookSource: ['panel'] } },
	},
];

const kinds: INodeProperties[] = [
	{
		displayName: 'Topics',
		name: 'topics',
		type: 'multiOptions',
		default: ['order', 'paymentIntent'],
		options: topicChoices,
		description:
			'Which kinds of sales are listened to. Where a payment is told of in two ways, the workflow starts once for each meaning. None means all of them.',
	},
	{
		displayName: 'Include Payment',
		name: 'includePayment',
		type: 'boolean',
		default: false,
		description: 'Whether to add the payment as Mercado Pago returns it: card, fees, net amount',
	},
];

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Most Minutes Since Signing',
			name: 'signatureMaxAge',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			displayOptions: { show: { '/webhookSource': ['panel'] } },
			description:
				'How old a signature may be, in minutes. 0 is no limit. Without this option there is none for what is read again, and 7 days for what is passed on unread. It is not published whether deliveries that Mercado Pago repeats after hours are signed anew.',
		},
		{
			displayName: 'Take Over the Registered URL',
			name: 'takeOver',
			type: 'boolean',
			default: false,
			displayOptions: { show: { '/webhookSource': ['integrator'] } },
			description:
				'Whether to replace the webhook URL of another system, which then gets no notification. It is put back when the workflow is deactivated.',
		},
		{
			displayName: 'Verify By',
			name: 'verifyBy',
			type: 'options',
			default: 'signature',
			displayOptions: { show: { '/webhookSource': ['panel'] } },
			options: [
				{
					name: 'Reading Again Only',
					value: 'rereading',
					description:
						'Take unsigned notifications too. Only what Mercado Pago itself says about the resource is passed on.',
				},
				{
					name: 'Signature and Reading Again',
					value: 'signature',
					description: 'Turn away what is not signed with the secret of the credential',
				},
			],
			description: 'How a notification proves that it is true',
		},
	],
};

export const parameters: INodeProperties[] = [...happenings, ...receiving, ...kinds, options];

/** The chosen events by their names, as n8n's expression. */
export function eventsSubtitle(): string {
	const names = JSON.stringify(
		Object.fromEntries(eventChoices.map(({ value, name }) => [value, name])),
	);
	return `={{ ((names) => ($parameter["events"] || []).map((event) => names[event] || event).join(", ") || "Every event")(${names}) }}`;
}

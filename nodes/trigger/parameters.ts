import { type INodeProperties } from 'n8n-workflow';
import { eventChoices } from '../../domain/event/filter';
import { topicChoices } from './read/topics';

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
					'Ask for new events at each poll time. Needs no public address and registers nothing.',
			},
			{
				name: 'Webhook and Polling',
				value: 'both',
				description:
					'Receive at once, and at each poll time look for what no notification brought. Where the webhook of the account belongs to another system or workflow, poll until it is free.',
			},
			{
				name: 'Webhook Only',
				value: 'webhook',
				description: 'Only what Mercado Pago notifies. The poll times have no effect.',
			},
		],
		description: 'How events reach the workflow. Each one starts it once, however it came.',
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
					'Registered by this node when the workflow is activated. An account has one. It notifies payment intents and refunds at the terminal; orders come by polling.',
			},
			{
				name: '"Your Integrations" Webhook',
				value: 'panel',
				description:
					'Set by hand in Mercado Pago. It notifies orders, payment intents and payments, signed.',
			},
		],
		description: 'Which of the two generations of Mercado Pago webhooks is used',
	},
	// n8n's editor keeps only links and lists of what a notice is written in.
	{
		displayName:
			'Mercado Pago tells this webhook of payment intents. Orders, which Charge makes unless you choose otherwise, come at the next poll time, with "Webhook and Polling". To get them at once, choose "Your Integrations" Webhook.',
		name: 'integratorNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { receiveBy: ['both', 'webhook'], webhookSource: ['integrator'] } },
	},
	{
		displayName:
			'In Mercado Pago, one after the other:<ul><li>Open "Your integrations", your application, "Webhooks", "Configure notifications", tab "Production mode". For test credentials sign in as the test account first.</li><li>Paste the Production URL shown above under "Webhook URLs".</li><li>Choose the events "Order (Mercado Pago)", "Point integrations" and, for refunds that are made later, "Payments", which you choose under "Topics" too. Save.</li><li>Copy the secret of that page into "Webhook Secret" of the credential, then activate this workflow ("Publish" in n8n 2).</li></ul>',
		name: 'panelNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { receiveBy: ['both', 'webhook'], webhookSource: ['panel'] } },
	},
];

const choosing: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		default: ['approved', 'declined', 'canceled', 'abandoned', 'attention'],
		options: eventChoices.map(({ name, value, description }) => ({ name, value, description })),
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
	{
		displayName: 'Topics',
		name: 'topics',
		type: 'multiOptions',
		default: ['order', 'paymentIntent'],
		options: topicChoices,
		description:
			'What the events are about. A payment that is notified by both starts the workflow once for each meaning. None means every topic.',
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

export const parameters: INodeProperties[] = [...receiving, ...choosing, options];

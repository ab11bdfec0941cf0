// One sale, from the button in n8n to the event that says it is paid.
import { eventsFile, firstFile, nodeOfType, saleFile } from './examples.mjs';
import { packageName } from './package.mjs';
import { output } from './rest.mjs';
import { waitFor } from './wait.mjs';

export const actionType = `${packageName}.mercadoPagoPoint`;
export const triggerType = `${packageName}.mercadoPagoPointTrigger`;
const manual = 'n8n-nodes-base.manualTrigger';

/** Runs the workflow `{ id, workflow }` by hand; resolves with the payment intent its action node put out. */
export async function charge(api, { id, workflow }) {
	const execution = await api.workflows.run(id, nodeOfType(workflow, manual).name);
	const [intent] = output(execution, nodeOfType(workflow, actionType).name);
	if (!intent?.id)
		throw new Error(`"${workflow.name}" put out no payment intent: ${JSON.stringify(intent)}`);
	return intent;
}

/**
 * The events about this payment intent that the trigger workflow's executions hold: `[{ execution, event }]`.
 * `after` is the execution that the workflow had last before: an n8n that ran yesterday holds yesterday's.
 */
export async function eventsOf(api, { id, workflow }, intentId, { after = 0 } = {}) {
	const found = [];
	for (const { id: executionId, status } of await api.executions.list(id)) {
		if (status === 'running' || status === 'new' || Number(executionId) <= after) continue;
		const execution = await api.executions.get(executionId);
		const items = output(execution, nodeOfType(workflow, triggerType).name);
		found.push(
			...items
				.filter(({ paymentIntent }) => paymentIntent?.id === intentId)
				.map((event) => ({ execution, event })),
		);
	}
	return found.reverse();
}

/** Waits for the event whose payment intent has ended; resolves with every event up to it. */
export const finalEventOf = (api, workflow, intentId, seconds = 60, { after } = {}) =>
	waitFor(
		`the trigger workflow to receive the end of payment intent ${intentId}`,
		async () => {
			const events = await eventsOf(api, workflow, intentId, { after });
			return events.some(({ event }) => event.final) && events;
		},
		{ seconds, everyMs: 300 },
	);

/** The first example, as everybody runs it first: the charge, as the output "Approved" gives it. */
async function firstCharge(api, { id, workflow }) {
	const execution = await api.workflows.run(id, nodeOfType(workflow, manual).name);
	const [sale] = output(execution, nodeOfType(workflow, actionType).name);
	if (sale?.outcome === 'approved') return sale;
	throw new Error(`"${workflow.name}" was not approved: ${JSON.stringify(sale)}`);
}

const amountOf = (intent) => `${(intent.amount / 100).toFixed(2)}`;

/** The execution that a workflow had last; 0 before its first. */
export async function lastExecutionOf(api, { id }) {
	return Math.max(0, ...(await api.executions.list(id)).map((execution) => Number(execution.id)));
}

/** The report of `npm start -- --once`, of this sale alone; rejects when it did not end approved. */
export async function firstSale({ api, simulator }, examples, seconds) {
	const first = await firstCharge(api, examples[firstFile]);
	const sale = examples[saleFile];
	const after = await lastExecutionOf(api, examples[eventsFile]);
	const { seed } = await simulator.state();
	const intent = await charge(api, sale);
	const events = await finalEventOf(api, examples[eventsFile], intent.id, seconds, { after });
	const last = events.at(-1).event;
	const { payment } = last;
	const report = [
		'',
		`First     "${examples[firstFile].workflow.name}": ${first.amount} ${first.currency} on ${first.deviceId}, ${first.outcome}, payment ${first.payment?.id}`,
		`Sale      "${sale.workflow.name}": ${amountOf(intent)} on ${intent.device_id}, payment intent ${intent.id}`,
		...events.map(
			({ event, execution }) =>
				`Event     "${examples[eventsFile].workflow.name}", execution ${execution.id}: ${event.state}, outcome ${event.outcome} (by ${event.source})`,
		),
		payment
			? `Payment   ${payment.id}: ${payment.status} (${payment.status_detail}), ${payment.transaction_amount} ${payment.currency_id}, ${payment.payment_type_id}`
			: 'Payment   none',
		`Seed      ${seed}: these ids again with --seed ${seed}`,
		'',
	].join('\n');
	if (last.outcome !== 'approved') throw new Error(`The sale was not approved:\n${report}`);
	if (payment?.status !== 'approved')
		throw new Error(`The event does not hold the approved payment:\n${report}`);
	return report;
}

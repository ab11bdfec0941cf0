import {
	type IExecuteFunctions,
	type IHookFunctions,
	type IPollFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { type EventFilter } from '../../../domain/event/filter';
import { digitsOf } from '../../../domain/input/exact-number';
import { intentTopic, orderTopic } from '../../../domain/webhook/notification';

type Context = IExecuteFunctions | IHookFunctions | IPollFunctions | IWebhookFunctions;

type ReceiveBy = 'both' | 'webhook' | 'polling';

export function receiveBy(context: Context): ReceiveBy {
	const value = parameter(context, 'receiveBy', 'both');
	return value === 'webhook' || value === 'polling' ? value : 'both';
}

/** `panel` is a webhook of "Your integrations", set by hand; `integrator` is the one that the node registers. */
export function webhookSource(context: Context): 'integrator' | 'panel' {
	return parameter(context, 'webhookSource', 'integrator') === 'panel' ? 'panel' : 'integrator';
}

export function eventFilterOf(context: Context): EventFilter {
	return { events: listParameter(context, 'events'), states: listParameter(context, 'states') };
}

export function topicsOf(context: Context): string[] {
	return listParameter(context, 'topics');
}

/** What polling asks for: payments have no list. No topic chosen means every topic. */
export function polledTopics(context: Context): string[] {
	const topics = topicsOf(context);
	const has = (topic: string) => topics.length === 0 || topics.includes(topic);
	return [...(has('paymentIntent') ? [intentTopic] : []), ...(has('order') ? [orderTopic] : [])];
}

export function includesPayment(context: Context): boolean {
	return parameter(context, 'includePayment', false) === true;
}

export function option(
	context: Context,
	name: 'takeOver' | 'verifyBy' | 'signatureMaxAge',
): unknown {
	const options = parameter(context, 'options', {});
	return typeof options === 'object' && options !== null
		? (options as Record<string, unknown>)[name]
		: undefined;
}

/** Only `execute()` has items, and the trigger's parameters are the same for all of them. */
function parameter(context: Context, name: string, fallback: boolean | string | object): unknown {
	return 'getInputData' in context
		? context.getNodeParameter(name, 0, fallback)
		: context.getNodeParameter(name, fallback);
}

function listParameter(context: Context, name: string): string[] {
	const value = parameter(context, name, []);
	return Array.isArray(value)
		? value.map((one) =>
				typeof one === 'number' ? digitsOf(one, labels[name] ?? name, true) : String(one),
			)
		: [];
}

const labels: Record<string, string> = { events: 'Events', states: 'States', topics: 'Topics' };

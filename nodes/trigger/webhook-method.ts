import type { IDataObject, IWebhookDescription } from 'n8n-workflow';

/** Under this key n8n 2.x looks for a way to read a field without its expression engine (n8n-workflow, `WEBHOOK_RESOLVERS`). */
const resolvers = Symbol.for('n8n.webhookDescriptionResolvers');

/**
 * The method of a webhook that exists unless the trigger receives by polling only: an empty method means that there is no
 * webhook, so that nothing is registered and a test needs no address.
 *
 * n8n 1.x reads the expression. n8n 2.x takes `resolve`, and must: it evaluates an expression with an engine that a poll
 * of the same workflow ends, and when the first poll falls into the activation, n8n gives that up without showing why
 * ("No bridge acquired for this context" in its log; found with 2.41.1).
 */
export function methodUnlessPollingOnly(
	method: 'GET' | 'POST',
): Pick<IWebhookDescription, 'httpMethod'> {
	const template = `={{ $parameter["receiveBy"] === "polling" ? "" : "${method}" }}`;
	const resolve = ({ receiveBy }: IDataObject) => (receiveBy === 'polling' ? '' : method);
	const field = { httpMethod: template, [resolvers]: { httpMethod: { template, resolve } } };
	return field;
}

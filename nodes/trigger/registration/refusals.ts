import { MercadoPagoError } from '../../../client/http/errors';
import { RefusedInput } from '../../../domain/input/refused-input';

export function notPublic(url: string): RefusedInput {
	return new RefusedInput(
		'Webhook',
		`Mercado Pago cannot reach ${url} from outside`,
		'This address is known only on this machine or network. Set WEBHOOK_URL to the public https address of n8n and activate again, ' +
			'or set "Receive By" to "Polling Only": then n8n asks Mercado Pago for new events and needs no public address.',
	);
}

export function notValidated(url: string): RefusedInput {
	return new RefusedInput(
		'Webhook',
		`Mercado Pago could not validate ${url}`,
		'Mercado Pago must reach n8n at this address from outside. Set WEBHOOK_URL to the public https address of n8n and check that no proxy or firewall blocks it, then activate again. ' +
			'Without a public address, set "Receive By" to "Polling Only".',
	);
}

/** An account without payment intents (Chile) has no integrator webhook either. */
export function withOtherWays(reason: unknown): unknown {
	if (!(reason instanceof MercadoPagoError) || (reason.status !== 403 && reason.status !== 404)) return reason;
	const otherWays = 'An account that works with orders only has no integrator webhook: set "Webhook Source" to "Your Integrations" Webhook, or "Receive By" to "Polling Only"';
	return new MercadoPagoError(reason.message, { ...reason, advice: `${reason.advice.replace(/\.$/, '')}. ${otherWays}` });
}

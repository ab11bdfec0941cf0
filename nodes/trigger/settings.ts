import { type IHookFunctions, type IPollFunctions } from 'n8n-workflow';
import { textAt } from '../../domain/json';
import { RefusedInput } from '../../domain/input/refused-input';
import { refuseSettingsWithoutEvents } from '../../domain/event/settings';
import { credentialTypeOf } from '../n8n/credentials';
import { eventFilterOf, option, receiveBy, topicsOf, webhookSource } from './shared/choices';

/** @throws RefusedInput where nothing that the user chose can ever come */
export function refuseImpossible(context: IHookFunctions | IPollFunctions): void {
	refuseSettingsWithoutEvents({
		receiveBy: receiveBy(context),
		source: webhookSource(context),
		topics: topicsOf(context),
		...eventFilterOf(context),
	});
}

/** @throws RefusedInput where every notification would be turned away, because nothing can be compared with its signature */
export async function refuseWithoutSecret(context: IHookFunctions): Promise<void> {
	if (webhookSource(context) !== 'panel' || option(context, 'verifyBy') === 'rereading') return;
	const credential = await context.getCredentials(credentialTypeOf(context));
	if (textAt(credential, 'webhookSecret')?.trim()) return;
	throw new RefusedInput(
		'Webhook Secret',
		'the credential has none, so every notification would be turned away',
		'Copy the secret of the page "Webhooks" of your application in Mercado Pago into "Webhook Secret" of the credential. Or add the option "Verify By" with "Reading Again Only"',
	);
}

import { type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';
import { getIntegrator, registeredWebhook } from '../../../client/api/integrators';
import { challengeAnswer, isChallengeCode } from '../../../domain/webhook/challenge';
import { type JsonObject, textAt } from '../../../domain/json';
import { sameUrl } from '../../../domain/webhook/registration';
import { clientOf } from '../../n8n/transport';
import { nodeErrorFrom } from '../../n8n/errors';
import { answer } from './http';
import { webhookSource } from '../shared/choices';
import { scopeOf } from '../../n8n/context';
import { formerUnderWay } from '../shared/under-way';

/** The integrator as Mercado Pago last answered it, by node. Anybody can send a challenge, so it is read once a minute at the most. */
const integrators = new Map<string, { at: number; integrator: Promise<JsonObject | undefined> }>();
const freshMs = 60_000;

/** The activation has read it, so its own challenge needs no reading. */
export function rememberIntegrator(
	context: Parameters<typeof scopeOf>[0],
	integrator: JsonObject,
): void {
	integrators.set(scopeOf(context), { at: Date.now(), integrator: Promise.resolve(integrator) });
}

/**
 * Answers `GET ?challengeCode=…`. No execution starts. The answer is signed with the token of the account: only for a plain code, and only
 * while Mercado Pago has a reason to ask, because this URL is registered or being registered.
 */
export async function answerChallenge(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const code = textAt(context.getQueryData(), 'challengeCode');
	if (code === undefined)
		return answer(context, 400, {
			message: 'This address answers the challenge of Mercado Pago Point: challengeCode is missing',
		});
	if (!isChallengeCode(code))
		return answer(context, 400, {
			message:
				'This is no challengeCode: it has letters, digits, "-" and "_" only, and 256 of them at the most',
		});
	if (webhookSource(context) !== 'integrator')
		return answer(context, 404, { message: 'A webhook of "Your integrations" has no challenge' });
	const integrator = await integratorOf(context);
	const token = textAt(integrator, 'token');
	if (integrator === undefined || token === undefined)
		return answer(context, 503, { message: 'The integrator token could not be read' });
	if (!isAwaited(context, integrator)) return notRegistered(context);
	return answer(context, 200, challengeAnswer(token, code));
}

async function integratorOf(context: IWebhookFunctions): Promise<JsonObject | undefined> {
	const scope = scopeOf(context);
	const known = integrators.get(scope);
	if (known !== undefined && Math.abs(Date.now() - known.at) < freshMs)
		return await known.integrator;
	const integrator = readIntegrator(context);
	integrators.set(scope, { at: Date.now(), integrator });
	return await integrator;
}

/** Nothing when it cannot be read; the log says why. */
async function readIntegrator(context: IWebhookFunctions): Promise<JsonObject | undefined> {
	try {
		return await (await clientOf(context)).call(getIntegrator());
	} catch (reason) {
		const { message } = nodeErrorFrom(context.getNode(), reason);
		context.logger.warn(
			`Mercado Pago Point Trigger: the challenge could not be answered. ${message}`,
		);
		return undefined;
	}
}

/**
 * This process registers the URL just now, the workflow remembers that it is registered, or Mercado Pago says so: in queue mode the
 * challenge comes to another process than the one that registers.
 */
function isAwaited(context: IWebhookFunctions, integrator: JsonObject): boolean {
	if (formerUnderWay(context) !== undefined) return true;
	const ours = context.getNodeWebhookUrl('default') ?? '';
	const registered = [
		textAt(context.getWorkflowStaticData('node'), 'registeredWebhook'),
		registeredWebhook(integrator).url,
	];
	return ours !== '' && registered.some((url) => url !== undefined && sameUrl(url, ours));
}

function notRegistered(context: IWebhookFunctions): IWebhookResponseData {
	context.logger.info(
		'Mercado Pago Point Trigger: a challenge was not answered, because the URL of this workflow is not registered',
	);
	return answer(context, 404, {
		message: 'The URL of this workflow is not registered as the webhook of the account',
	});
}

import { type IHookFunctions, sleep } from 'n8n-workflow';
import { isJsonObject, textAt } from '../../../domain/json';
import { RefusedInput } from '../../../domain/input/refused-input';
import { type TestCall } from '../test-event/test-call';

/** n8n listens for two minutes; a real event may come in the first part of them, then the last one is handed over. */
const waitForRealMs = 45_000;
const lookEveryMs = 5_000;

/** Tests under way in this process, by their URL. */
const listening = new Map<string, symbol>();

/**
 * "Listen for test event" without touching the account: what is registered with Mercado Pago stays as it is, so a test works beside
 * an active workflow, for any webhook source. While n8n waits, it is made to look for new events by calls of its own test URL;
 * when none comes, it takes the last event, or a made-up sample. The looking happens in `webhook()`,
 * because n8n 2.x gives no access to credentials once this method has returned.
 *
 * @throws RefusedInput when n8n cannot reach its own test URL, or cannot read the account
 */
export async function startListening(context: IHookFunctions, testUrl: string): Promise<void> {
	const begun = await callTest(context, testUrl, 'begin').catch(() => undefined);
	if (begun === undefined) throw notReached(testUrl);
	if (begun.status >= 400)
		throw new RefusedInput(
			'Test',
			begun.message ?? `the test URL answered ${begun.status}`,
			begun.advice ?? 'Check the credential, then test again',
		);
	const token = Symbol(testUrl);
	listening.set(testUrl, token);
	void lookUntilOver(context, testUrl, () => listening.get(testUrl) !== token)
		.catch((reason: unknown) =>
			context.logger.warn(`Mercado Pago Point Trigger: the test ended early. ${String(reason)}`),
		)
		.finally(() => {
			if (listening.get(testUrl) === token) listening.delete(testUrl);
		});
}

/** @returns whether a test was listening at this URL */
export function stopListening(testUrl: string): boolean {
	return listening.delete(testUrl);
}

async function lookUntilOver(
	context: IHookFunctions,
	testUrl: string,
	isOver: () => boolean,
): Promise<void> {
	for (let waited = lookEveryMs; waited <= waitForRealMs; waited += lookEveryMs) {
		await sleep(lookEveryMs);
		if (isOver()) return;
		const { status } = await callTest(context, testUrl, waited < waitForRealMs ? 'next' : 'last');
		if (status === 200 || status === 404) return;
	}
}

interface ListenResult {
	status: number;
	message?: string;
	advice?: string;
}

/** Without the credential: this goes to n8n, not to Mercado Pago. */
async function callTest(
	{ helpers }: IHookFunctions,
	testUrl: string,
	test: TestCall,
): Promise<ListenResult> {
	const request = {
		method: 'GET',
		url: testUrl,
		qs: { test },
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: 20_000,
	} as const;
	const answer: unknown = await helpers.httpRequest(request);
	const { statusCode, body } = isJsonObject(answer) ? answer : {};
	return {
		status: Number(statusCode),
		message: textAt(body, 'message'),
		advice: textAt(body, 'advice'),
	};
}

function notReached(testUrl: string): RefusedInput {
	return new RefusedInput(
		'Test',
		`n8n cannot reach its own test URL ${testUrl}`,
		'A test reads the events of the account through this address; nothing is registered with Mercado Pago. ' +
			'Check WEBHOOK_URL, or set "Receive By" to "Polling Only" for the test: then the last event is read without any address.',
	);
}

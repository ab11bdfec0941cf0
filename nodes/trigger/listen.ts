import { type IHookFunctions, sleep } from 'n8n-workflow';
import { type Client } from '../../client/client';
import { listChanges } from '../../client/sweep';
import { dayOf } from '../../domain/dates';
import { isChosen } from '../../domain/event-choice';
import { type JsonObject } from '../../domain/json';
import { RefusedInput } from '../../domain/refused-input';
import { type Listed } from '../../domain/sweep';
import { choiceOf, topicsOf } from './choices';
import { readEvent } from './read';
import { sampleTopic } from './sample';

/** n8n listens for two minutes; a real event may come in the first part of them, then the last one is handed over. */
const waitForRealMs = 45_000;
const lookEveryMs = 5_000;

/** Tests under way in this process, by their URL. */
const listening = new Map<string, symbol>();

/**
 * "Listen for test event" without touching the account: what is registered with Mercado Pago stays as it is, so a test works beside
 * an active workflow, for any URL. While n8n waits, the account's payment intents are read, and the first new event that fits is
 * handed to n8n's test URL as a hint. When none comes, the last event is, or a made-up sample.
 *
 * @throws RefusedInput when n8n cannot reach its own test URL
 */
export async function startListening(context: IHookFunctions, client: Client, testUrl: string): Promise<void> {
	await checkOwnReach(context, testUrl);
	const known = new Set((await recent(client)).map(markOf));
	const token = Symbol(testUrl);
	listening.set(testUrl, token);
	void handOver(context, client, { testUrl, known, isOver: () => listening.get(testUrl) !== token })
		.catch((reason: unknown) => context.logger.warn(`Mercado Pago Point Trigger: no test event could be handed over. ${String(reason)}`))
		.finally(() => {
			if (listening.get(testUrl) === token) listening.delete(testUrl);
		});
}

/** @returns whether a test was listening at this URL */
export function stopListening(testUrl: string): boolean {
	return listening.delete(testUrl);
}

interface Test {
	testUrl: string;
	known: Set<string>;
	isOver: () => boolean;
}

async function handOver(context: IHookFunctions, client: Client, { testUrl, known, isOver }: Test): Promise<void> {
	const wishes = { choice: choiceOf(context), topics: topicsOf(context) };
	for (let waited = 0; waited < waitForRealMs; waited += lookEveryMs) {
		await sleep(lookEveryMs);
		if (isOver()) return;
		const news = (await recent(client)).filter((listed) => !known.has(markOf(listed)));
		for (const { topic, id, state } of news) {
			const read = await readEvent(context, client, { source: 'sweep', topic, id, claims: { state }, signed: false }, wishes);
			if (isOver()) return;
			if (read && isChosen(wishes.choice, read.event)) return await send(context, testUrl, { id, state });
		}
		news.forEach((listed) => known.add(markOf(listed)));
	}
	await send(context, testUrl, { type: sampleTopic, data: { id: 'last' } });
}

async function recent(client: Client): Promise<Listed[]> {
	const now = client.now();
	return await listChanges(client, { from: dayOf(now - 24 * 60 * 60 * 1000), to: dayOf(now) });
}

function markOf({ id, state }: Listed): string {
	return `${id}/${state}`;
}

/** Without the credential: this goes to n8n, not to Mercado Pago. */
async function send(context: IHookFunctions, testUrl: string, body: JsonObject): Promise<void> {
	await context.helpers.httpRequest({ method: 'POST', url: testUrl, body, json: true, timeout: 10_000 });
}

async function checkOwnReach({ helpers }: IHookFunctions, testUrl: string): Promise<void> {
	const answers = await helpers.httpRequest({ method: 'GET', url: testUrl, ignoreHttpStatusErrors: true, timeout: 10_000 }).then(
		() => true,
		() => false,
	);
	if (answers) return;
	throw new RefusedInput(
		'Test',
		`n8n cannot reach its own test URL ${testUrl}`,
		'A test reads the events of the account and hands one to this address; nothing is registered with Mercado Pago. ' +
			'Check WEBHOOK_URL, or set "Receive By" to "Sweep Only" for the test: then the last event is read without any address.',
	);
}

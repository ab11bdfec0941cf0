import { type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';
import { type Client } from '../../../client/http/client';
import { latestChanges } from '../../../client/polling/changes';
import { dayMs, dayOf } from '../../../domain/time/days';
import { matchesFilter } from '../../../domain/event/filter';
import { textAt } from '../../../domain/json';
import { type ListedChange, lineText } from '../../../domain/polling/memory';
import { clientOf } from '../../n8n/transport';
import { nodeErrorFrom } from '../../n8n/errors';
import { answer } from '../receive/http';
import { itemOf } from '../shared/candidate';
import { eventFilterOf, polledTopics, topicsOf } from '../shared/choices';
import { readEvent } from '../read/read';
import { scopeOf } from '../../n8n/context';

/** `begin` remembers what is there, `next` takes what is new since, `last` takes the last event, as anybody gets who opens the test URL. */
export type TestCall = 'begin' | 'next' | 'last';

const knownAtBegin = new Map<string, Set<string>>();

/** A call of the test URL while n8n listens for a test event. 204 while there is nothing new: n8n goes on listening. */
export async function answerTest(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const test = textAt(context.getQueryData(), 'test') ?? 'last';
	if (test === 'last') return { workflowData: [[{ json: {} }]] };
	try {
		const client = await clientOf(context);
		const listed = await recent(client, polledTopics(context));
		const known = knownAtBegin.get(scopeOf(context));
		const unseen =
			test === 'next' && known !== undefined
				? listed.filter((one) => !known.has(lineText(one)))
				: [];
		knownAtBegin.set(scopeOf(context), new Set(listed.map(lineText)));
		for (const { topic, id, state } of unseen) {
			const candidate = { source: 'polling', topic, id, claims: { state }, signed: false } as const;
			const read = await readEvent(context, client, candidate, {
				choice: eventFilterOf(context),
				topics: topicsOf(context),
			});
			if (
				[read?.event, read?.approval?.event].some(
					(event) => event !== undefined && matchesFilter(eventFilterOf(context), event),
				)
			)
				return { workflowData: [[itemOf(candidate)]] };
		}
		return answer(context, 204, {});
	} catch (reason) {
		const { message, description } = nodeErrorFrom(context.getNode(), reason);
		return answer(context, 502, { message, advice: description ?? undefined });
	}
}

async function recent(client: Client, polled: readonly string[]): Promise<ListedChange[]> {
	const now = client.now();
	return await latestChanges(client, polled, { from: dayOf(now - dayMs), to: dayOf(now) });
}

import { type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import { type Client } from '../../../client/http/client';
import { latestChanges } from '../../../client/polling/changes';
import { dayMs, dayOf } from '../../../domain/time/days';
import { type EventFilter, matchesFilter } from '../../../domain/event/filter';
import { eventFields } from '../../../domain/event/fields';
import { madeUpSample } from '../../../domain/event/sample';
import { isFinal } from '../../../domain/polling/polling';
import { described, readEvent, type ReadEvent } from './read';

/** Days to look back for a real event, and how many to read for it: a list takes 30 days in one request. */
const daysBack = 28;
const mostRead = 5;

/** For a test: the last event of the account that fits the choice, or a made-up one marked `sample` before the first sale. */
export async function sampleEvent(
	context: Pick<IExecuteFunctions, 'logger'>,
	client: Client,
	options: { choice: EventFilter; topics: readonly string[] },
	polled: readonly string[],
): Promise<ReadEvent> {
	const now = client.now();
	const listed = await latestChanges(client, polled, {
		from: dayOf(now - daysBack * dayMs),
		to: dayOf(now),
	});
	const latest = listed.filter(isFinal).sort((first, second) => second.at.localeCompare(first.at));
	for (const { topic, id, state } of latest.slice(0, mostRead)) {
		const read = await readEvent(
			context,
			client,
			{ source: 'polling', topic, id, claims: { state }, signed: false },
			{ ...options, topics: [] },
		);
		if (read && matchesFilter(options.choice, read.event)) return read;
	}
	const { event, resource, payment } = madeUpSample(options.choice, options.topics);
	return {
		event,
		lagging: false,
		payment,
		output: {
			...described(event),
			...eventFields(resource, payment),
			source: 'polling',
			sample: true,
			...resource,
		} as IDataObject,
	};
}

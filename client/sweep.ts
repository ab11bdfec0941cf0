import { type DayRange } from '../domain/dates';
import { textAt } from '../domain/json';
import { intentTopic } from '../domain/notification';
import { type Listed } from '../domain/sweep';
import { type Client } from './client';
import { listIntents } from './intents';

/**
 * Every payment intent of a range of days with its last state: one request per 30 days.
 * A line without an id cannot be read again and is passed over.
 */
export async function listChanges(client: Client, range: DayRange): Promise<Listed[]> {
	const changes: Listed[] = [];
	for await (const line of listIntents(client, range)) {
		const id = textAt(line, 'payment_intent_id') ?? textAt(line, 'id');
		if (id === undefined) continue;
		changes.push({ topic: intentTopic, id, state: textAt(line, 'status') ?? '', at: textAt(line, 'created_on') ?? '' });
	}
	return changes;
}

import { type IDataObject } from 'n8n-workflow';
import { isJsonObject, type JsonObject, objectAt, textAt } from '../../../domain/json';
import { type Claims } from '../../../domain/webhook/notification';

/** What `webhook()` and `poll()` hand to `execute()`: a hint to be read again. */
export interface Candidate {
	source: 'webhook' | 'polling';
	topic: string;
	id: string;
	claims: Claims;
	/** Whether its `x-signature` was checked with the secret. */
	signed: boolean;
	/** Of what polling found: an approval before this moment, milliseconds since 1970, is history, or was emitted. */
	newSince?: number;
	/** The notification as it arrived, signed, of a topic that cannot be read again. */
	notification?: JsonObject;
}

/** The item that carries a candidate through n8n, where it can be seen and retried. */
export function itemOf({ notification, ...hint }: Candidate): { json: IDataObject } {
	return { json: { ...hint, ...(notification && { notification }) } as unknown as IDataObject };
}

/** Nothing when the item carries none: a test that n8n starts without a notification has an empty one. */
export function candidateFrom(json: unknown): Candidate | undefined {
	const topic = textAt(json, 'topic');
	const id = textAt(json, 'id');
	if (topic === undefined || id === undefined) return undefined;
	const notification = objectAt(json, 'notification');
	const newSince = Number(textAt(json, 'newSince'));
	return {
		source: textAt(json, 'source') === 'polling' ? 'polling' : 'webhook',
		topic,
		id,
		claims: objectAt(json, 'claims'),
		signed: isJsonObject(json) && json.signed === true,
		...(Number.isFinite(newSince) && { newSince }),
		...(Object.keys(notification).length > 0 && { notification }),
	};
}

import { createClient, type Client } from '../../client/http/client';
import { type ApiRequest, type Sent } from '../../client/http/request';

/** A client whose answers are written down beforehand, and the log of what was sent and slept. */
export function scripted(...answers: Array<Sent | ((request: ApiRequest) => Sent)>): {
	client: Client;
	sent: ApiRequest[];
	slept: number[];
} {
	const sent: ApiRequest[] = [];
	const slept: number[] = [];
	let at = 0;
	const client = createClient({
		send: async (request) => {
			sent.push(request);
			const answer = answers[Math.min(at++, answers.length - 1)];
			if (answer === undefined) throw new Error('No answer was written down');
			return typeof answer === 'function' ? answer(request) : answer;
		},
		sleep: async (milliseconds) => void slept.push(milliseconds),
		random: () => 0,
		now: () => 0,
	});
	return { client, sent, slept };
}

export const answers = (
	status: number,
	body: unknown = {},
	headers: Record<string, string> = {},
): Sent => ({ answered: true, status, headers, body });
export const noAnswer = (code: string): Sent => ({ answered: false, code });

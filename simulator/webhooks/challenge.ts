import type { Account, State } from '../state/state';
import type { Challenge } from '../state/notification';
import { withQuery } from './outgoing';
import { hmacHex } from './signature';

const answerOf = (body: unknown): unknown =>
	typeof body === 'object' && body !== null && 'encrypted_challenge' in body
		? body.encrypted_challenge
		: undefined;

function verdict(status: number, body: unknown, expected: string): string {
	if (status < 200 || status > 299) return `the webhook answered ${status}`;
	const answer = answerOf(body);
	if (typeof answer !== 'string') return 'the answer has no encrypted_challenge';
	return answer === expected ? '' : 'encrypted_challenge is not the HMAC of challengeCode';
}

/**
 * GET `<webhook>?challengeCode=<value>`; right is the lower-case hex HMAC-SHA256 with the integrator
 * token as key (CONFIRMED, integration API, 5.2). Where the result shows: `is_valid_webhook` (INFERRED).
 */
export async function challengeWebhook(state: State, account: Account): Promise<void> {
	const end = state.activity.begin();
	const { integrator } = account;
	const asked = integrator.webhook;
	const challengeCode = state.random.wire.hex(32);
	const entry: Challenge = {
		at: state.clock.now(),
		userId: account.userId,
		url: withQuery(asked, { challengeCode }),
		challengeCode,
		status: null,
		valid: false,
		reason: '',
	};
	state.challenges.push(entry);
	try {
		const answer = await state.deliver({
			method: 'GET',
			url: entry.url,
			headers: { accept: 'application/json' },
		});
		entry.status = answer.status;
		entry.reason = verdict(answer.status, answer.body, hmacHex(integrator.token, challengeCode));
	} catch (failure) {
		entry.reason = failure instanceof Error ? failure.message : String(failure);
	} finally {
		end();
	}
	entry.valid = entry.reason === '';
	// Another URL may have been registered while this one was asked.
	if (integrator.webhook === asked) integrator.isValidWebhook = entry.valid;
}

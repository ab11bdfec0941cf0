import { isVirtualTerminal } from './charge';
import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';

/** What a credential is marked for. Test and production tokens look alike, so the mark is checked against the account itself. */
export type Environment = 'any' | 'production' | 'test';

interface Facts {
	/** A test user, by the tag of `GET /users/me`. */
	testAccount: boolean;
	nickname: string;
	/** Empty where none is named: a refund, a phone. */
	deviceId: string;
	/** Sent to Mercado Pago's sandbox (`x-test-scope`). */
	sandbox: boolean;
}

/**
 * Stops what would move money in the wrong world. Where no terminal is named, the account decides.
 * @throws RefusedInput when the account or the terminal is not of the environment the credential is marked for
 */
export function checkEnvironment(environment: Environment, facts: Facts): void {
	const rehearsal = rehearsalReason(facts);
	if (environment === 'production' && rehearsal !== undefined) {
		throw new RefusedInput(
			'Environment',
			`the credential is marked Production, and ${rehearsal}`,
			'Use the access token of the real account and a real terminal, or mark the credential Test. No money moved.',
		);
	}
	if (environment === 'test' && rehearsal === undefined) {
		throw new RefusedInput(
			'Environment',
			`the credential is marked Test, and ${shown(facts.nickname || 'the account')} is a real account${facts.deviceId === '' ? '' : ' with a real terminal'}`,
			'Use the access token of a test account, or mark the credential Production. No money moved.',
		);
	}
}

/** Whether real money moves. */
export function isLive(facts: Omit<Facts, 'nickname'>): boolean {
	return rehearsalReason({ ...facts, nickname: '' }) === undefined;
}

function rehearsalReason({ testAccount, nickname, deviceId, sandbox }: Facts): string | undefined {
	if (testAccount) return `${nickname || 'the account'} is a test account`;
	if (isVirtualTerminal(deviceId)) return `${deviceId} is a virtual terminal`;
	return sandbox ? 'the request is for the sandbox' : undefined;
}

import { challengeAnswer } from './webhooks/challenge-answer';
import type { Outside, Transport } from './transports';
import type { SimulatorOptions } from '../../simulator/simulator';

export const argentina = 'APP_USR-SIM-MLA-SELLER';
export const brazil = 'APP_USR-SIM-MLB-SELLER';
export const mexico = 'APP_USR-SIM-MLM-SELLER';
export const chile = 'APP_USR-SIM-MLC-SELLER';
export const other = 'APP_USR-SIM-MLA-OTHER';

export const smart = 'PAX_A910__SMARTPOS1000000001';
export const smart2 = 'PAX_A910__SMARTPOS1000000002';
export const standalone = 'INGENICO_MOVE2500__ING-ARG-10000003';
export const base = '/point/integration-api';

export interface Answer {
	status: number;
	body: unknown;
	headers: Headers;
}

export interface IntentBody {
	id: string;
	state?: string;
	payment?: { id?: string };
}

/** A till that talks HTTP, and the hand that steers the simulator. */
export interface Till extends Outside {
	api(
		method: string,
		path: string,
		body?: unknown,
		token?: string | null,
		headers?: Record<string, string>,
	): Promise<Answer>;
	sim(method: string, path: string, body?: unknown): Promise<Answer>;
	create(amount: number, deviceId?: string): Promise<string>;
	read(intentId: string): Promise<IntentBody>;
	terminal(action: string, deviceId?: string): Promise<Answer>;
	advance(by: string): Promise<void>;
	settle(): Promise<void>;
	fault(fault: object): Promise<void>;
	/** Registers the webhook and proves it, as a right receiver. */
	register(token?: string): Promise<void>;
	ledger(): Promise<Ledger>;
}

export interface Ledger {
	requests: Array<{
		method: string;
		path: string;
		status: number | null;
		body: unknown;
		when: string;
	}>;
	notifications: Array<{
		id: string;
		status: string;
		state: string;
		url: string;
		headers: Record<string, string>;
		body: unknown;
		attempts: Array<{ at: string; status: number | null }>;
	}>;
	challenges: Array<{ valid: boolean; reason: string; url: string }>;
}

async function answerOf(response: Response): Promise<Answer> {
	const text = await response.text();
	const body: unknown = text === '' ? null : JSON.parse(text);
	return { status: response.status, body, headers: response.headers };
}

const isChallenge = (received: { method: string }) => received.method === 'GET';

export async function openTill(transport: Transport, options?: SimulatorOptions): Promise<Till> {
	const outside = await transport(options);

	const api: Till['api'] = async (method, path, body, token = argentina, headers = {}) =>
		await answerOf(
			await outside.fetch(path, {
				method,
				headers: { ...headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
				body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
			}),
		);
	const sim: Till['sim'] = async (method, path, body) =>
		await answerOf(
			await outside.fetch(`/_sim${path}`, {
				method,
				headers: { 'content-type': 'application/json' },
				body: body === undefined ? undefined : JSON.stringify(body),
			}),
		);
	const expectOk = async (answer: Promise<Answer>) => {
		const { status, body } = await answer;
		if (status >= 300) throw new Error(`The simulator answered ${status}: ${JSON.stringify(body)}`);
		return body;
	};

	return {
		...outside,
		api,
		sim,
		create: async (amount, deviceId = smart) => {
			const created = await expectOk(
				api('POST', `${base}/devices/${deviceId}/payment-intents`, {
					amount,
					additional_info: { external_reference: 'SALE-001' },
				}),
			);
			return (created as IntentBody).id;
		},
		read: async (id) => (await expectOk(api('GET', `${base}/payment-intents/${id}`))) as IntentBody,
		terminal: async (action, deviceId = smart) =>
			await sim('POST', `/devices/${deviceId}/${action}`),
		advance: async (by) => void (await expectOk(sim('POST', '/advance', { by }))),
		settle: async () => void (await expectOk(sim('POST', '/settle'))),
		fault: async (fault) => void (await expectOk(sim('POST', '/faults', fault))),
		register: async (token = argentina) => {
			await expectOk(api('PATCH', `${base}/integrators`, { webhook: outside.webhookUrl }, token));
			const { token: secret } = (await expectOk(
				api('GET', `${base}/integrators`, undefined, token),
			)) as { token: string };
			outside.receive((received) =>
				isChallenge(received)
					? { status: 200, body: challengeAnswer(secret, received.query.challengeCode ?? '') }
					: { status: 200 },
			);
			await expectOk(api('POST', `${base}/integrators/check`, undefined, token));
			outside.received.length = 0;
		},
		ledger: async () => (await expectOk(sim('GET', '/ledger'))) as Ledger,
	};
}

import { virtualTerminal } from '../../conformance/account';
import { allChecks } from '../../conformance/checks/all';
import type { Act, Check } from '../../conformance/check';
import { createInbox } from '../../conformance/inbox';
import { run, type Outcome } from '../../conformance/run';
import { createSimulator, type Simulator } from '../../simulator/simulator';
import { terminalActions } from '../../simulator/terminal/actions';
import type { Settings } from '../../simulator/state/settings';

export const sites = {
	MLA: {
		user: 1001,
		token: 'APP_USR-SIM-MLA-SELLER',
		device: 'PAX_A910__SMARTPOS1000000001',
		amount: '15.00',
		part: '5.00',
		tooMuch: '16.00',
	},
	MLB: {
		user: 1002,
		token: 'APP_USR-SIM-MLB-SELLER',
		device: 'GERTEC_MP35P__8701012000000001',
		amount: '15.00',
		part: '5.00',
		tooMuch: '16.00',
	},
	MLM: {
		user: 1003,
		token: 'APP_USR-SIM-MLM-SELLER',
		device: 'PAX_A910__SMARTPOS3000000001',
		amount: '15.00',
		part: '5.00',
		tooMuch: '16.00',
	},
	MLC: {
		user: 1004,
		token: 'APP_USR-SIM-MLC-SELLER',
		device: 'PAX_A910__SMARTPOS4000000001',
		amount: '1500',
		part: '500',
		tooMuch: '1600',
	},
};
export type Site = keyof typeof sites;

const secret = 'conformance-secret';

interface Options {
	site?: Site;
	settings?: Partial<Settings>;
	checks?: readonly Check[];
	send?: (request: Request, simulator: Simulator) => Promise<Response>;
	/** What happens at the terminal in place of what is asked for. */
	hand?: (act: Act, simulator: Simulator) => void;
	stop?: AbortSignal;
	progress?: () => void;
	/** What the simulated world is like at the end. */
	atTheEnd?: (simulator: Simulator) => void;
}

/** The whole suite in process; the waits move the simulator's clock. */
export async function runAgainstSimulator({
	site = 'MLM',
	settings,
	checks = allChecks,
	send,
	hand,
	stop,
	progress,
	atTheEnd,
}: Options = {}): Promise<Outcome> {
	const inbox = createInbox(secret, () => simulator.clock.now());
	const simulator: Simulator = createSimulator({
		clock: 'virtual',
		mode: 'manual',
		startAt: '2026-11-20T12:00:00Z',
		deliver: async ({ url, headers, body }) => {
			return { status: inbox.take({ url, headers, body }), body: undefined };
		},
	});
	Object.assign(simulator.state.settings, settings);
	const { user, token, device, ...amounts } = sites[site];
	simulator.state.panelWebhooks.push({
		userId: user,
		url: 'https://conformance.example/hook',
		secret,
		topics: ['order'],
	});
	const press = (act: Act) => {
		const at = simulator.state.devices.get(device);
		if (!at) throw new Error(`No such device: ${device}`);
		terminalActions[act]?.(simulator.state, at);
	};
	const wait = async (ms: number) => await simulator.advance(ms);
	try {
		const outcome = await run({
			world: {
				apiUrl: 'http://simulator',
				token,
				send: async (request) => await (send ? send(request, simulator) : simulator.fetch(request)),
				wait,
				now: () => simulator.clock.now(),
			},
			checks,
			variables: {
				user,
				site,
				device,
				virtual: virtualTerminal,
				cents: 1500,
				...amounts,
			},
			hand: {
				ask: async (act) => await Promise.resolve(hand ? hand(act, simulator) : press(act)),
			},
			...(stop && { stop }),
			...(progress && { progress }),
			inbox: {
				refuse: (id) => inbox.refuse(id),
				next: async (id, seconds, nth) => {
					await simulator.settle();
					if (inbox.find(id, nth) === undefined) await simulator.advance(seconds * 1_000);
					await simulator.settle();
					return inbox.find(id, nth);
				},
			},
		});
		atTheEnd?.(simulator);
		return outcome;
	} finally {
		simulator.close();
	}
}

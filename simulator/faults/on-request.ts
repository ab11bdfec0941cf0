import { concurrentDuplicate, terminalBusy } from '../resources/order/refusals';
import {
	blockedByTerminal,
	deviceHasQueuedIntent,
	Refusal,
	tooManyRequests,
} from '../http/refusal';
import type { State } from '../state/state';
import type { Fault, FaultKind } from '../state/fault';
import { ConnectionCut } from './connection-cut';
import { payBeforeAnswer } from './notify-before-answer';
import { emptyPage, leaveListOut, tellTotal } from './list-answer';
import { makeLagging } from './lagging-read';

/** Throws instead of letting the request through. */
const before: Partial<Record<FaultKind, (fault: Fault, path: string) => never>> = {
	errorBeforeCommit: (fault) => {
		throw serverError(fault);
	},
	conflict: (fault, path) => {
		if (fault.message !== undefined) throw new Refusal(409, '409', fault.message);
		if (path.startsWith('/v1/orders') || path.startsWith('/terminals/'))
			throw terminalBusy('on_terminal');
		if (path.startsWith('/v2/pos')) throw concurrentDuplicate();
		throw fault.method === 'DELETE' ? blockedByTerminal() : deviceHasQueuedIntent();
	},
	tooManyRequests: (fault) => {
		throw tooManyRequests(fault.retryAfter);
	},
	cutBeforeCommit: () => {
		throw new ConnectionCut();
	},
};

interface Exchange {
	state: State;
	method: string;
	path: string;
	answer: Response;
	/** Sends what this request announced. */
	release: () => Promise<void>;
}

type After = (fault: Fault, exchange: Exchange) => Promise<Response> | Response;

/** What became of an answer after the request was carried out, in this order. */
const after: Array<[FaultKind, After]> = [
	['notifyBeforeAnswer', payBeforeAnswer],
	['laggingRead', makeLagging],
	['withoutList', leaveListOut],
	['emptyPage', emptyPage],
	['wrongTotal', tellTotal],
	['malformedJson', truncate],
	[
		'slowAnswer',
		async (fault, { state, answer }) => {
			await state.activity.pause(() => state.clock.sleep(fault.delayMs));
			return answer;
		},
	],
	[
		'errorAfterCommit',
		(fault) => {
			throw serverError(fault);
		},
	],
	[
		'cutAfterCommit',
		() => {
			throw new ConnectionCut();
		},
	],
];

const usualMessages: Record<number, string> = {
	401: 'Unauthorized invalid access token',
	500: 'Internal Server Error',
	502: 'Bad Gateway',
	503: 'Service Unavailable',
	504: 'Gateway Timeout',
};

function serverError(fault: Fault): Refusal {
	const status = fault.status ?? 500;
	const message = fault.message ?? usualMessages[status] ?? 'Error';
	return new Refusal(status, fault.code ?? (status === 401 ? '100' : String(status)), message);
}

async function truncate(_fault: Fault, { answer }: Exchange): Promise<Response> {
	const text = await answer.text();
	const headers = new Headers(answer.headers);
	headers.delete('content-length');
	headers.set('content-type', 'application/json');
	return new Response(text === '' ? '{' : text.slice(0, Math.ceil(text.length / 2)), {
		status: answer.status === 204 ? 200 : answer.status,
		headers,
	});
}

export function strikeBefore(faults: Fault[], path: string): void {
	for (const fault of faults) before[fault.kind]?.(fault, path);
}

export async function strikeAfter(faults: Fault[], exchange: Exchange): Promise<Response> {
	let { answer } = exchange;
	for (const [kind, change] of after) {
		const fault = faults.find((each) => each.kind === kind);
		if (fault) answer = await change(fault, { ...exchange, answer });
	}
	return answer;
}

import type { Fault } from '../state/fault';

type Json = Record<string, unknown>;
type Change = (body: Json, fault: Fault) => Json;

const emptied = (value: unknown): unknown => {
	if (Array.isArray(value)) return [];
	return typeof value === 'object' && value !== null && !('total' in value)
		? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, emptied(each)]))
		: value;
};

const withTotal: Change = (body, { count }) => {
	const paging = body.paging as Json | undefined;
	return paging === undefined
		? body
		: {
				...body,
				paging: { ...paging, total: typeof paging.total === 'string' ? String(count) : count },
			};
};

function changed(change: Change) {
	return async (fault: Fault, { answer }: { answer: Response }): Promise<Response> => {
		if (!answer.ok) return answer;
		const body = (await answer.clone().json()) as Json | Json[];
		// The search of stores is a list around its page.
		return Response.json(
			Array.isArray(body) ? body.map((page) => change(page, fault)) : change(body, fault),
			{ status: answer.status },
		);
	};
}

export const leaveListOut = async (
	_fault: Fault,
	{ answer }: { answer: Response },
): Promise<Response> => (answer.ok ? Response.json({}, { status: answer.status }) : answer);
export const emptyPage = changed((body) => emptied(body) as Json);
export const tellTotal = changed(withTotal);

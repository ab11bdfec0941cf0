/** From a state, the events it knows, each with the state it leads to. */
export type Transitions<State extends string, Event extends string> = Record<
	State,
	Partial<Record<Event, State>>
>;

export class NotAllowed extends Error {
	constructor(state: string, event: string, allowed: string[]) {
		super(
			`"${event}" is not possible in ${state}` +
				(allowed.length > 0 ? `; possible: ${allowed.join(', ')}` : ', which is final'),
		);
		this.name = 'NotAllowed';
	}
}

/** The next state. An event that is not listed is refused. */
export function step<State extends string, Event extends string>(
	transitions: Transitions<State, Event>,
	state: State,
	event: Event,
): State {
	const next = transitions[state][event];
	if (next === undefined) throw new NotAllowed(state, event, Object.keys(transitions[state]));
	return next;
}

export function isFinal<State extends string, Event extends string>(
	transitions: Transitions<State, Event>,
	state: State,
): boolean {
	return Object.keys(transitions[state]).length === 0;
}

/** The integrator webhook of an account, as an active trigger of this process sees it. */
export interface WebhookPlace {
	/** The URL of this trigger. */
	readonly ours: string;
	/** The name of its workflow. */
	readonly workflow: string;
	/** Whose URL is registered instead; empty for nobody's, absent while it is ours. */
	owner?: string;
	/** When it was first seen to be nobody's, in milliseconds since 1970. */
	freeSince?: number;
	/** When to look again, in milliseconds since 1970. */
	lookAt: number;
}

const places = new Map<string, WebhookPlace>();

/** @param scope workflow and node; nothing for a trigger that this process has not activated */
export function placeOf(scope: string): WebhookPlace | undefined {
	return places.get(scope);
}

export function keepPlace(scope: string, place: WebhookPlace): void {
	places.set(scope, place);
}

export function forgetPlace(scope: string): void {
	places.delete(scope);
}

/** The workflows of this process that poll because this URL is registered and not their own. */
export function workflowsWaitingFor(url: string): string[] {
	return [...places.values()].flatMap(({ owner, workflow }) =>
		owner !== undefined && owner !== '' && owner === url ? [workflow] : [],
	);
}

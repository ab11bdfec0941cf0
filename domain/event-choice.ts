import { type Outcome } from './states';

/** The events a user can choose, by meaning. Values are stored in workflows and never change. */
export const eventChoices = ['anyChange', 'approved', 'declined', 'canceled', 'abandoned', 'attention'] as const;
export type EventChoice = (typeof eventChoices)[number];

/** Whether an event is one of those chosen. Nothing chosen means every event. */
export function isChosen(chosen: readonly string[], event: { state: string; outcome: Outcome }): boolean {
	return chosen.length === 0 || chosen.some((choice) => meanings[choice]?.(event) ?? false);
}

const meanings: Record<string, ((event: { state: string; outcome: Outcome }) => boolean) | undefined> = {
	anyChange: () => true,
	approved: ({ outcome }) => outcome === 'approved',
	declined: ({ outcome }) => outcome === 'declined',
	canceled: ({ outcome, state }) => outcome === 'notCharged' && state !== 'ABANDONED',
	abandoned: ({ state }) => state === 'ABANDONED',
	// A final state that tells nobody whether money moved: CONFIRMATION_REQUIRED, or one never seen before.
	attention: ({ outcome }) => outcome === 'unknown',
};

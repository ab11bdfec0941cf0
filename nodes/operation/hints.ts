import { type IExecuteFunctions } from 'n8n-workflow';
import { type JsonObject } from '../../domain/json';
import { type Result } from './operation';

/** Of a charge that was made now and declined: `existing` is what only an operation that makes charges says. */
const adviceAfterDecline =
	'Declined: nothing was charged. To charge the same sale again, with another card, raise Attempt by one.';

/** Items with a hint of their own: more would hide the output below them. */
const mostHints = 3;

/**
 * Nobody opens the fields advice and warnings while everything is green, so they are shown above the output as well:
 * for a result that was returned instead of made, for one whose outcome is unknown or that was declined, and every warning.
 */
export function showHints(
	context: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>>,
	results: ReadonlyArray<Result | undefined>,
): void {
	const hints = results.flatMap((result, item) => {
		const texts = [...new Set([result ?? []].flat().flatMap(textsOf))];
		return texts.length === 0
			? []
			: [`${results.length > 1 ? `Item ${item}: ` : ''}${texts.join(' ')}`];
	});
	const more = hints.length - mostHints;
	const messages =
		more > 0
			? [
					...hints.slice(0, mostHints),
					`${more} more ${more === 1 ? 'item has' : 'items have'} something to say: see the fields advice and warnings`,
				]
			: hints;
	context.addExecutionHints?.(
		...messages.map((message) => ({
			message,
			type: 'warning' as const,
			location: 'outputPane' as const,
		})),
	);
}

function textsOf({ existing, outcome, advice, warnings }: JsonObject): string[] {
	const shownAdvice =
		typeof advice === 'string' && (existing === true || outcome === 'unknown') ? [advice] : [];
	return [
		...shownAdvice,
		...(existing === false && outcome === 'declined' ? [adviceAfterDecline] : []),
		...(Array.isArray(warnings) ? warnings.filter((warning) => typeof warning === 'string') : []),
	];
}

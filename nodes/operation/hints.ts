import { type IExecuteFunctions } from 'n8n-workflow';
import { type JsonObject } from '../../domain/json';
import { type Result } from './operation';

/** So many items are told one by one: more would hide the output that they stand above. */
const mostTold = 3;

/**
 * What a result says to people stands in fields that nobody opens while everything is green, so it is shown above the output as well:
 * that something was returned instead of made, that nobody knows, and every warning.
 */
export function showHints(context: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>>, results: ReadonlyArray<Result | undefined>): void {
	const told = results.flatMap((result, item) => {
		const texts = [...new Set([result ?? []].flat().flatMap(textsOf))];
		return texts.length === 0 ? [] : [`${results.length > 1 ? `Item ${item}: ` : ''}${texts.join(' ')}`];
	});
	const more = told.length - mostTold;
	const messages = more > 0 ? [...told.slice(0, mostTold), `${more} more ${more === 1 ? 'item has' : 'items have'} something to say: see the fields advice and warnings`] : told;
	context.addExecutionHints?.(...messages.map((message) => ({ message, type: 'warning' as const, location: 'outputPane' as const })));
}

function textsOf({ existing, outcome, advice, warnings }: JsonObject): string[] {
	const toldAdvice = typeof advice === 'string' && (existing === true || outcome === 'unknown') ? [advice] : [];
	return [...toldAdvice, ...(Array.isArray(warnings) ? warnings.filter((warning) => typeof warning === 'string') : [])];
}

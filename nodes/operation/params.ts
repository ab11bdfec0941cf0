import { type IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject } from '../../domain/json';
import { RefusedInput } from '../../domain/input/refused-input';
import { type Field } from './field-types';
import { allowed, asBoolean, asNumber, asOption, asText } from './parameter-values';

/**
 * The parameters of one item. Empty and required are decided here and nowhere else:
 * what is empty or hidden is absent, and what is required is there.
 * @throws RefusedInput naming the field and what is allowed
 */
export function readParams(context: IExecuteFunctions, fields: readonly Field[], item: number): Record<string, unknown> {
	const shown = fields.filter(({ type }) => type !== 'notice');
	return Object.fromEntries(
		shown.map((field) => {
			const given: unknown = context.getNodeParameter(field.name, item, '', { extractValue: field.type === 'resourceLocator' });
			return [field.name, readValue(field, given)];
		}),
	);
}

function readValue(field: Field, given: unknown): unknown {
	if (field.type === 'collection') return readCollection(field, given);
	const value = typeof given === 'string' ? given.trim() : given;
	if (value === '' || value === null || value === undefined) {
		if (field.required) throw new RefusedInput(field.displayName, 'nothing was given', allowed(field));
		return undefined;
	}
	if (field.type === 'number') return asNumber(field, value);
	if (field.type === 'boolean') return asBoolean(field, value);
	if (field.type === 'options') return asOption(field, value);
	return asText(field, value);
}

function readCollection(field: Field, given: unknown): Record<string, unknown> {
	const entries = isJsonObject(given) ? given : {};
	const inner = (field.options ?? []) as readonly Field[];
	return Object.fromEntries(inner.filter(({ name }) => name in entries).map((option) => [option.name, readValue(option, entries[option.name])]));
}

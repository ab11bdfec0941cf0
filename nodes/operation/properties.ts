import { type IDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { options } from './fields';
import { type Field } from './field-types';
import { type Operation, type Resource } from './operation';

/** The rows as n8n's properties: the two menus, then every operation's fields, each shown where it belongs. The defaults are frozen: a row in front of the others changes no saved workflow. */
export function propertiesOf(
	resources: readonly Resource[],
	defaultResource: string,
): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value }) => ({ name, value })),
			default: defaultResource,
		},
		...resources.map(operationMenu),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) => fieldsOf(resource, operation)),
		),
	];
}

function operationMenu({ value, operations, defaultOperation }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map((operation) => ({
			name: operation.name,
			value: operation.value,
			action: operation.action,
			description: operation.description,
		})),
		default: defaultOperation,
	};
}

function fieldsOf(resource: Resource, operation: Operation): INodeProperties[] {
	return withOptions(operation.fields).map((field) => ({
		...(field as INodeProperties),
		displayOptions: {
			...(field.displayOptions as IDisplayOptions | undefined),
			show: {
				resource: [resource.value],
				operation: [operation.value],
				...(field.displayOptions?.show as IDisplayOptions['show']),
			},
		},
	}));
}

/** The fields of an operation with the options that every operation has. */
export function withOptions(fields: readonly Field[]): readonly Field[] {
	const own = fields.find(({ name }) => name === 'options');
	const all = [
		...((own?.options ?? []) as readonly Field[]),
		...(options.options as readonly Field[]),
	];
	const sorted = [...all].sort(byDisplayName);
	return [
		...fields.filter((field) => field !== own),
		{ ...options, options: sorted as Field['options'] },
	];
}

/** The names are English. Asking for a language's order costs a third of what loading this package takes. */
function byDisplayName(one: Field, other: Field): number {
	const [name, otherName] = [one.displayName.toLowerCase(), other.displayName.toLowerCase()];
	return name < otherName ? -1 : Number(name > otherName);
}

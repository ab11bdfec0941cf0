import { type INodeProperties } from 'n8n-workflow';

/** A full n8n property, written as a literal: its type becomes the type of the parameter. */
export type Field = DeepReadonly<INodeProperties>;

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** The typed parameters that a list of fields stands for. A notice has none. */
export type ParamsOf<Fields extends readonly Field[]> = {
	[F in Fields[number] as F['type'] extends 'notice'
		? never
		: F['name']]: IsAlwaysThere<F> extends true ? ValueOf<F> : ValueOf<F> | undefined;
};

type IsAlwaysThere<F extends Field> = F extends { displayOptions: object }
	? false
	: F extends { type: 'boolean' | 'options' | 'collection' } | { required: true }
		? true
		: false;

type ValueOf<F extends Field> = F extends { type: 'options'; options: ReadonlyArray<infer Option> }
	? Option extends { value: infer Value }
		? Value
		: never
	: F extends { type: 'collection'; options: infer Inner extends readonly Field[] }
		? Partial<ParamsOf<Inner>>
		: F extends { type: 'boolean' }
			? boolean
			: F extends { type: 'number' }
				? number
				: string;

import { post, see } from '../check';
import { refused, type Row } from './order-steps';

const content =
	`{center}Conformance{br}${'A line of the paper that nobody needs. '.repeat(3)}{br}`.replace(
		'{center}',
		'{b}Print{/b}',
	);
const printBody = (text: string) => ({
	type: 'print',
	external_reference: '{reference}',
	config: { point: { terminal_id: '{device}', subtype: 'custom' } },
	content: text,
});
export const printing: Row[] = [
	[
		'print-short',
		'orders API, 6',
		'CONFIRMED',
		'fewer than 100 characters are refused',
		[see(post('/terminals/v1/actions', printBody('{b}Short{/b}')), refused(400))],
		{ needs: ['device'] },
	],
	[
		'print-key-missing',
		'orders API, 6',
		'CONFIRMED',
		'a print needs a key',
		[
			see(
				{ method: 'POST', path: '/terminals/v1/actions', body: printBody(content) },
				refused(400, 'empty_required_header'),
			),
		],
		{ needs: ['device'] },
	],
];

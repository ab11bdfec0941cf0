/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a command line */
import { parseArgs } from 'node:util';
import { groups, type Group } from './check';

export const usage = `npm run conformance -- [options]

  --token-file FILE        the access token, alone in a file; without it you are asked for it
  --api-url URL            default https://api.mercadopago.com; a simulator, for a try: http://127.0.0.1:8788
  --group LIST             ${groups.join(',')}: default reads,test
  --terminal ID            the terminal to use; default the first one in PDV mode
  --report DIR             where the report goes; default conformance-report
  --with-real-money AMOUNT allows writing with an account that is no test account; each paid sale is given back
  --listen PORT            for notifications: a port to which a public address leads
  --secret-file FILE       for notifications: the secret of "Your integrations", alone in a file
  --adopt REPORT.json      takes a report into conformance/recordings and says what to change
  --help`;

export interface Flags {
	tokenFile?: string;
	apiUrl: string;
	groups: Group[];
	terminal?: string;
	report: string;
	realMoney?: string;
	listen?: number;
	secretFile?: string;
	adopt?: string;
	help: boolean;
}

const isGroup = (name: string): name is Group => groups.some((group) => group === name);

/** @throws when an option is not known or has no sense; a token is never taken from here */
export function readFlags(args: string[]): Flags {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		args,
		options: {
			'token-file': text,
			'api-url': text,
			group: text,
			terminal: text,
			report: text,
			'with-real-money': text,
			listen: text,
			'secret-file': text,
			adopt: text,
			help: { type: 'boolean' },
		},
	});
	const chosen = (values.group ?? 'reads,test').split(',').map((name) => name.trim());
	const strange = chosen.find((name) => !isGroup(name));
	if (strange !== undefined)
		throw new Error(`--group: "${strange}" is none of ${groups.join(', ')}`);
	const amount = values['with-real-money'];
	if (amount !== undefined && !/^\d+(\.\d{1,2})?$/.test(amount))
		throw new Error('--with-real-money: an amount such as 15.00 is wanted');
	const apiUrl = values['api-url'] ?? 'https://api.mercadopago.com';
	if (!URL.canParse(apiUrl) || !/^https?:$/.test(new URL(apiUrl).protocol))
		throw new Error('--api-url: an http or https URL is wanted');
	const listen = values.listen === undefined ? undefined : Number(values.listen);
	if (listen !== undefined && !(Number.isInteger(listen) && listen > 0 && listen < 65_536))
		throw new Error('--listen: a port is wanted');
	if ((listen === undefined) !== (values['secret-file'] === undefined))
		throw new Error('--listen and --secret-file go together');
	return {
		apiUrl: apiUrl.replace(/\/+$/, ''),
		groups: chosen.filter(isGroup),
		report: values.report ?? 'conformance-report',
		help: values.help === true,
		...(values['token-file'] !== undefined && { tokenFile: values['token-file'] }),
		...(values.terminal !== undefined && { terminal: values.terminal }),
		...(amount !== undefined && { realMoney: amount }),
		...(listen !== undefined && { listen }),
		...(values['secret-file'] !== undefined && { secretFile: values['secret-file'] }),
		...(values.adopt !== undefined && { adopt: values.adopt }),
	};
}

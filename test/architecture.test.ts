/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test reads files */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { complaintsAbout } from './architecture/complaints';
import { violationsIn } from './architecture/violations';

const root = path.resolve(__dirname, '..');
const folders = ['domain', 'client', 'nodes', 'credentials', 'simulator', 'test'];

const filesOf = (folder: string): string[] =>
	readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.posix.join(folder, file.split(path.sep).join('/')));

test.each(folders)('%s keeps the rules of taste', (folder) => {
	const files = filesOf(folder);
	expect(files.length).toBeGreaterThan(0);
	expect(
		files.flatMap((file) => complaintsAbout(file, readFileSync(path.join(root, file), 'utf8'))),
	).toEqual([]);
});

describe('The rules of taste are noticed when broken', () => {
	test.each([
		['nodes/utils.ts', '', 'nodes/utils.ts has a name that says nothing'],
		['nodes/GenericFunctions.ts', '', 'nodes/GenericFunctions.ts has a name that says nothing'],
		[
			'simulator/webhook-manager.ts',
			'',
			'simulator/webhook-manager.ts has a name that says nothing',
		],
		['simulator/laggingRead.ts', '', 'simulator/laggingRead.ts is not in kebab case'],
		[
			'client/retry.ts',
			'const hidden = require(name);',
			'client/retry.ts imports something computed',
		],
		[
			'client/retry.ts',
			'const late = await import(name);',
			'client/retry.ts imports something computed',
		],
		[
			'client/errors.ts',
			'const read = (body: any): string => body.m;',
			'client/errors.ts uses the type any',
		],
		[
			'client/errors.ts',
			'const read = (body: unknown) => body as any[];',
			'client/errors.ts uses the type any',
		],
		[
			'domain/money.ts',
			'/* eslint-disable no-empty */',
			'domain/money.ts silences a tool with eslint-disable',
		],
		['domain/money.ts', '// @ts-ignore', 'domain/money.ts silences a tool with @ts-ignore'],
	])('in %s: %s', (file, text, complaint) => {
		expect(complaintsAbout(file, text)).toContain(complaint);
	});

	test.each([
		['nodes/MercadoPagoPoint/MercadoPagoPoint.node.ts', 'export const a = 1;'],
		['domain/money.ts', '// any amount: the word is not the type'],
		['simulator/load.ts', `const { a } = require('./a');`],
	])('nothing wrong in %s: %s', (file, text) => {
		expect(complaintsAbout(file, text)).toEqual([]);
	});
});

describe('The arrows and floors of .dependency-cruiser.cjs', () => {
	const value = (name: string) => `export const ${name} = 1;\n`;
	const uses = (...from: string[]) =>
		from
			.map(
				(source, at) =>
					`import * as part${at} from '${source}';\nexport const use${at} = part${at};\n`,
			)
			.join('');
	const good = {
		'domain/errors/refused-input.ts': value('refused'),
		'domain/money/money.ts': uses('../errors/refused-input'),
		'domain/order/states.ts': `export type State = string;\n${uses('../money/money')}`,
		'domain/webhook/hmac.ts': `import { createHmac } from 'node:crypto';\nexport const hmac = createHmac;\n`,
		'client/http/request.ts': uses('../../domain/money/money'),
		'nodes/n8n/transport.ts': `import { sleep } from 'n8n-workflow';\nexport const pause = sleep;\n${uses('../../client/http/request')}`,
		'simulator/orders.ts': `import { type State } from '../domain/order/states';\nexport const state: State = 'a';\n`,
	};
	const bad = {
		'domain/money/limits.ts': uses('../order/states'),
		'domain/money/sent.ts': uses('../../client/http/request'),
		'domain/money/read.ts': `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n`,
		'domain/money/node.ts': `import type { INode } from 'n8n-workflow';\nexport type N = INode;\n`,
		'domain/time/one.ts': `import { type Two } from './two';\nexport type One = Two | 1;\n`,
		'domain/time/two.ts': `import { type One } from './one';\nexport type Two = One | 2;\n`,
		'client/http/retry.ts': uses('axios'),
		'client/http/late.ts': `export const late = import('../../nodes/n8n/transport');\n`,
		'client/http/gone.ts': uses('./nowhere'),
		'nodes/n8n/upwards.ts': uses('../resources/order'),
		'nodes/resources/order.ts': value('order'),
		'nodes/trigger/receive/receive.ts': uses('../poll/poll'),
		'nodes/trigger/poll/poll.ts': value('poll'),
		'simulator/payments.ts': uses('../domain/order/states'),
		'simulator/client.ts': `import type * as all from '../client/http/request';\nexport type All = typeof all;\n`,
	};
	const broken = violationsIn({ ...good, ...bad });

	test.each([
		['domain/money/limits.ts', 'domain: money, time, webhook imports nothing from above'],
		['domain/money/sent.ts', 'domain keeps to its arrows'],
		['domain/money/read.ts', 'only the HMAC uses a module of Node'],
		['domain/money/node.ts', 'domain keeps to its arrows'],
		['domain/time/one.ts', 'no circle, type imports included'],
		['client/http/retry.ts', 'client keeps to its arrows'],
		['client/http/late.ts', 'client keeps to its arrows'],
		['client/http/gone.ts', 'every import leads somewhere'],
		['nodes/n8n/upwards.ts', 'nodes: n8n imports nothing from above'],
		['nodes/trigger/receive/receive.ts', 'nodes/trigger: receive, emit imports nothing from above'],
		['simulator/payments.ts', 'the simulator shares only types with the domain'],
		['simulator/client.ts', 'the simulator knows nothing of client, nodes and n8n'],
	])('%s: %s', (file, rule) => {
		expect(broken[file]).toContain(rule);
	});

	test('a file that keeps them is not complained about', () => {
		expect(Object.keys(good).filter((file) => file in broken)).toEqual([]);
	});
});

/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { complaintsAbout } from './architecture/complaints';

const root = path.resolve(__dirname, '..');
const folders = ['domain', 'client', 'nodes', 'credentials', 'simulator'];

const filesOf = (folder: string): string[] =>
	readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.posix.join(folder, file.split(path.sep).join('/')));

describe('The four points of view', () => {
	test.each(folders)('%s keeps to the arrows and the rules', (folder) => {
		const files = filesOf(folder);
		expect(files.length).toBeGreaterThan(0);
		expect(files.flatMap((file) => complaintsAbout(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
	});
});

describe('The checker notices', () => {
	test.each([
		['domain/money.ts', `import { sleep } from 'n8n-workflow';`, 'domain/money.ts may not import n8n-workflow'],
		['domain/money.ts', `import type { INode } from 'n8n-workflow';`, 'domain/money.ts may not import the types of n8n-workflow'],
		['domain/money.ts', `export { send } from '../client/request';`, 'domain/money.ts may not import client/request'],
		['domain/signature.ts', `import { createHmac } from 'node:crypto';`, 'domain/signature.ts may not import node:crypto'],
		['domain/hmac.ts', `import { readFileSync } from 'node:fs';`, 'domain/hmac.ts may not import node:fs'],
		['client/retry.ts', `const axios = require('axios');`, 'client/retry.ts may not import axios'],
		['client/retry.ts', `const late = await import('../nodes/operation');`, 'client/retry.ts may not import nodes/operation'],
		['client/retry.ts', `let node: import('n8n-workflow').INode;`, 'client/retry.ts may not import the types of n8n-workflow'],
		['client/retry.ts', `import old = require('lodash');`, 'client/retry.ts may not import lodash'],
		['client/retry.ts', 'const hidden = require(name);', 'client/retry.ts may not import (computed)'],
		['nodes/Point/resources/order.ts', `import '../../../simulator/world';`, 'nodes/Point/resources/order.ts may not import simulator/world'],
		['nodes/Point/resources/order.ts', `import _ from 'lodash';`, 'nodes/Point/resources/order.ts may not import lodash'],
		['credentials/PointApi.credentials.ts', `import fs from 'fs';`, 'credentials/PointApi.credentials.ts may not import fs'],
		['simulator/intents.ts', `import { states } from '../domain/states';`, 'simulator/intents.ts may not import domain/states'],
		['simulator/intents.ts', `import { type State, states } from '../domain/states';`, 'simulator/intents.ts may not import domain/states'],
		['simulator/intents.ts', `import type { Client } from '../client/client';`, 'simulator/intents.ts may not import the types of client/client'],
		['simulator/intents.ts', `import { sleep } from 'n8n-workflow';`, 'simulator/intents.ts may not import n8n-workflow'],
		['nodes/utils.ts', '', 'nodes/utils.ts has a name that says nothing'],
		['nodes/Point/GenericFunctions.ts', '', 'nodes/Point/GenericFunctions.ts has a name that says nothing'],
		['simulator/webhook-manager.ts', '', 'simulator/webhook-manager.ts has a name that says nothing'],
		['client/errors.ts', 'export const read = (body: any): string => body.message;', 'client/errors.ts uses the type any'],
		['client/errors.ts', 'export const read = (body: unknown) => body as any[];', 'client/errors.ts uses the type any'],
		['domain/money.ts', '/* eslint-disable no-empty */', 'domain/money.ts silences a tool with eslint-disable'],
		['domain/money.ts', '// @ts-ignore', 'domain/money.ts silences a tool with @ts-ignore'],
	])('in %s: %s', (file, text, complaint) => {
		expect(complaintsAbout(file, text)).toEqual([complaint]);
	});

	test.each([
		['domain/signature.ts', `import { hmac } from './hmac';`],
		['domain/hmac.ts', `import { createHmac } from 'node:crypto';`],
		['client/intents.ts', `import { minorUnits } from '../domain/money'; import { send } from './client';`],
		['nodes/Point/account.ts', `import { NodeApiError } from 'n8n-workflow'; import { createClient } from '../../client/client';`],
		['simulator/intents.ts', `import type { State } from '../domain/states'; import { Hono } from 'hono'; import { world } from './world';`],
		['simulator/intents.ts', `import { type State, type Outcome } from '../domain/states';`],
		['domain/money.ts', '// any amount: the word is not the type'],
	])('nothing wrong in %s: %s', (file, text) => {
		expect(complaintsAbout(file, text)).toEqual([]);
	});
});

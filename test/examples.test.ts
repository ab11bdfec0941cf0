/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test reads the examples */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

interface Node {
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	webhookId?: string;
	parameters: { resource?: string; operation?: string; externalReference?: string };
	credentials?: Record<string, { id?: string }>;
}
interface Example {
	name: string;
	nodes: Node[];
	connections: Record<string, Record<string, Array<Array<{ node: string }> | null>>>;
}

const folder = path.join(__dirname, '../examples');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const read = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Example;

describe.each(files)('the example %s', (file) => {
	const { name, nodes, connections } = read(file);

	test('has the number of its file, so that n8n lists the examples in the same order', () => {
		expect(name.slice(0, 3)).toBe(`${file.slice(0, 2)} `);
	});

	test('brings no webhook ID: importing it twice gives two addresses', () => {
		expect(nodes.filter(({ webhookId }) => webhookId !== undefined)).toEqual([]);
	});

	test('names credentials, and holds none', () => {
		expect(
			nodes.flatMap(({ credentials = {} }) => Object.values(credentials)).filter(({ id }) => id),
		).toEqual([]);
	});

	test('has no node over another one, and a line to no node that is not there', () => {
		const places = nodes.map(({ position }) => position.join());
		expect(new Set(places).size).toBe(places.length);
		const led = Object.values(connections)
			.flatMap((outputs) => Object.values(outputs).flat(2))
			.map((target) => target?.node);
		const names = new Set(nodes.map((node) => node.name));
		expect(led.filter((target) => !names.has(target ?? ''))).toEqual([]);
	});

	test('has the newest version of the trigger', () => {
		const triggers = nodes.filter(({ type }) => type.endsWith('.mercadoPagoPointTrigger'));
		expect(triggers.filter(({ typeVersion }) => typeVersion !== 1.1)).toEqual([]);
	});

	test('makes a new sale of every run: no reference is fixed', () => {
		const fixed = nodes
			.map(({ parameters }) => parameters.externalReference)
			.filter((reference) => reference !== undefined && !reference.includes('{{'));
		expect(fixed).toEqual([]);
	});
});

test('the first example charges an order and waits for it', () => {
	const [first = ''] = files;
	const actions = read(first).nodes.filter(({ type }) => type.endsWith('.mercadoPagoPoint'));
	expect(actions.map(({ parameters }) => parameters)).toMatchObject([
		{ resource: 'charge', operation: 'createAndWait' },
	]);
	expect(
		read(first)
			.nodes.map(({ parameters }) => JSON.stringify(parameters))
			.join(),
	).not.toContain('paymentIntent');
});

test('the agent has no way to the terminal but over a person, whose answer alone ends the wait', () => {
	const { nodes, connections } = read('12-agent-with-approval.json');
	expect(connections['Charge the terminal']).toEqual({
		ai_tool: [[{ node: 'Ask the manager', type: 'ai_tool', index: 0 }]],
	});
	// n8n 2.41 goes on with what the model wrote when a limited wait ends: `approved: true` would charge.
	const question = nodes.find(({ name }) => name === 'Ask the manager');
	expect(JSON.stringify(question?.parameters)).not.toContain('limitWaitTime');
});

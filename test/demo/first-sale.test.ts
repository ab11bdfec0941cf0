/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs the demo's own modules, which jest does not load */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** An n8n that ran yesterday too: its trigger workflow holds an execution about a payment intent of the same ID. */
const script = `
	import { firstSale } from './demo/scenario.mjs';
	import { eventsFile, firstFile, readExample, saleFile } from './demo/examples.mjs';
	const event = (state, amount) => ({ state, outcome: 'approved', final: true, source: 'webhook', paymentIntent: { id: 'INTENT' }, payment: { id: amount, status: 'approved', status_detail: 'accredited', transaction_amount: amount, currency_id: 'ARS', payment_type_id: 'credit_card' } });
	const examples = { [firstFile]: { id: 'first', workflow: readExample(firstFile) }, [saleFile]: { id: 'sale', workflow: readExample(saleFile) }, [eventsFile]: { id: 'events', workflow: readExample(eventsFile) } };
	const nodeOf = (workflow, end) => workflow.nodes.find(({ type }) => type.endsWith(end)).name;
	const execution = (id, name, json) => ({ id, status: 'success', data: { resultData: { runData: { [name]: [{ data: { main: [[{ json }]] } }] } } } });
	const trigger = nodeOf(examples[eventsFile].workflow, 'mercadoPagoPointTrigger');
	const held = [execution('9', trigger, event('FINISHED', 99))];
	const api = {
		executions: { list: async () => [...held].reverse(), get: async (wanted) => held.find(({ id }) => id === wanted) },
		workflows: { run: async (id) => {
			if (id === 'first') return execution('10', nodeOf(examples[firstFile].workflow, 'mercadoPagoPoint'), { outcome: 'approved', amount: '15.00', currency: 'ARS', deviceId: 'T1', payment: { id: '14' } });
			setTimeout(() => held.push(execution('12', trigger, event('FINISHED', 15))), 200);
			return execution('11', nodeOf(examples[saleFile].workflow, 'mercadoPagoPoint'), { id: 'INTENT', amount: 1500, device_id: 'T1' });
		} },
	};
	console.log(await firstSale({ api, simulator: { state: async () => ({ seed: 7 }) } }, examples));
`;

test('npm start -- --once reports the events of its own sale, not those of an earlier start', async () => {
	const { stdout } = await promisify(execFile)(process.execPath, [
		'--input-type=module',
		'-e',
		script,
	]);
	expect(stdout).toContain('First     "01 First charge": 15.00 ARS on T1, approved, payment 14');
	expect(stdout).toContain('execution 12: FINISHED, outcome approved (by webhook)');
	expect(stdout).not.toContain('execution 9');
	expect(stdout).toContain('Payment   15: approved');
	expect(stdout).toContain('Seed      7');
}, 30_000);

test('--seed of npm start is a whole number, and is refused by name otherwise', async () => {
	const failed = await promisify(execFile)(process.execPath, [
		'demo/start.mjs',
		'--seed',
		'x',
	]).catch((reason: { stderr: string; code: number }) => reason);
	expect(failed).toMatchObject({
		code: 1,
		stderr: expect.stringContaining('--seed is a whole number from 0 to 4294967295, not "x"'),
	});
}, 30_000);

/* eslint-disable @n8n/community-nodes/require-node-api-error -- not a node: nobody shows these in n8n */
import type { Hono } from 'hono';
import type { Fault } from '../state/fault';
import { faultKinds } from '../state/fault';
import { releaseHeld } from '../faults/on-notification';
import { readFault } from '../faults/read-fault';
import { attend } from '../terminal/automatic';
import type { State } from '../state/state';
import { ControlError, readControlBody } from './answer';
import { faultView } from './views';
import type { ApiEnv } from '../http/env';

function switchTerminal(state: State, fault: Fault, online: boolean): void {
	if (fault.kind !== 'terminalOffline') return;
	const device = state.devices.get(fault.deviceId ?? '');
	if (!device) throw new ControlError(400, 'terminalOffline needs the deviceId of a device.');
	device.online = online;
	if (online) attend(state, device);
}

export function mountFaults(control: Hono<ApiEnv>): void {
	control.get('/faults', (context) =>
		context.json({ kinds: faultKinds, faults: context.env.state.faults.map(faultView) }),
	);

	control.post('/faults', async (context) => {
		const { state } = context.env;
		const given = await readControlBody(context);
		let fault: Fault;
		try {
			fault = readFault(state.faultCount + 1, given);
		} catch (error) {
			throw new ControlError(400, error instanceof Error ? error.message : String(error));
		}
		switchTerminal(state, fault, false);
		state.faultCount += 1;
		state.faults.push(fault);
		return context.json(faultView(fault), 201);
	});

	control.delete('/faults/:id?', (context) => {
		const { state } = context.env;
		const id = context.req.param('id');
		const removed = state.faults.filter((fault) => id === undefined || fault.id === Number(id));
		if (id !== undefined && removed.length === 0) throw new ControlError(404, `No fault ${id}`);
		state.faults = state.faults.filter((fault) => !removed.includes(fault));
		for (const fault of removed) {
			switchTerminal(state, fault, true);
			void releaseHeld(fault);
		}
		return context.json({ removed: removed.length });
	});
}

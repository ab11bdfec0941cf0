/* eslint-disable @n8n/community-nodes/no-restricted-imports -- for the process that main.ts starts */
import { parseArgs } from 'node:util';

export interface Flags {
	port: number;
	host: string;
	mode: 'automatic' | 'manual';
	latencyMs: number;
	/** Absent: every start has one of its own. */
	seed?: number;
	/** Minor units; undefined: none. */
	waitingSale?: number;
	/** Other names under which this machine is called; see `whyNotSteered`. */
	allowHost: string[];
	/** Whether /_sim/notifications/send may send to other machines. */
	sendAnywhere: boolean;
	quiet: boolean;
	help: boolean;
}

export const usage = `npm run simulator -- [options]
  --port 8788                 the port to answer on; 0 takes any free one
  --host 127.0.0.1            the address to answer on
  --mode automatic|manual     automatic: the terminals pick up and pay by themselves
  --latency 0                 milliseconds before every answer
  --seed 1                    the same seed gives the same ids; without one every start has other ids
  --waiting-sale 15.00        a sale of this amount waits on the page for a hand, in automatic mode too
  --allow-host simulator      another name by which this machine may be called to steer it; may be repeated
  --send-anywhere             notifications that are sent by hand may go to other machines, too
  --quiet                     print the address only
  --help`;

function wholeNumber(name: string, text: string, most: number): number {
	const value = Number(text);
	if (!/^\d+$/.test(text) || value > most) {
		throw new Error(`--${name} must be a whole number from 0 to ${most}, not "${text}".`);
	}
	return value;
}

/** `15.00` and `15` are 1500. */
function amountMinor(name: string, text: string): number {
	const [, units, cents = '00'] = /^(\d{1,9})(?:\.(\d{2}))?$/.exec(text) ?? [];
	if (units === undefined)
		throw new Error(`--${name} must be an amount such as 15.00, not "${text}".`);
	return Number(`${units}${cents}`);
}

/** Throws with the reason when a flag or its value is not known. */
export function readFlags(args: string[]): Flags {
	const { values } = parseArgs({
		args,
		options: {
			port: { type: 'string', default: '8788' },
			host: { type: 'string', default: '127.0.0.1' },
			mode: { type: 'string', default: 'automatic' },
			latency: { type: 'string', default: '0' },
			seed: { type: 'string' },
			'waiting-sale': { type: 'string' },
			'allow-host': { type: 'string', multiple: true, default: [] },
			'send-anywhere': { type: 'boolean', default: false },
			quiet: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	const { mode, seed, 'waiting-sale': sale } = values;
	if (mode !== 'automatic' && mode !== 'manual') {
		throw new Error(`--mode must be automatic or manual, not "${mode}".`);
	}
	return {
		port: wholeNumber('port', values.port, 65_535),
		host: values.host,
		mode,
		latencyMs: wholeNumber('latency', values.latency, 600_000),
		...(seed === undefined ? {} : { seed: wholeNumber('seed', seed, 4_294_967_295) }),
		...(sale === undefined ? {} : { waitingSale: amountMinor('waiting-sale', sale) }),
		allowHost: values['allow-host'].map((name) => name.toLowerCase()),
		sendAnywhere: values['send-anywhere'],
		quiet: values.quiet,
		help: values.help,
	};
}

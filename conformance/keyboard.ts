/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a command line */
import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';

/** Nobody is there, or whoever is pressed Ctrl+C. */
export class NobodyAnswers extends Error {}

interface Question {
	/** What is typed is not shown. */
	hidden?: boolean;
	/** Ends the wait. */
	stop?: AbortSignal;
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/**
 * Asks whoever sits at the terminal, or takes the lines of a pipe one after the other.
 * @param interrupt while a question is open, a terminal gives Ctrl+C to it and not to the process
 */
export function createKeyboard(
	input: NodeJS.ReadStream,
	output: NodeJS.WriteStream,
	interrupt: () => void,
) {
	let pipe: { lines: AsyncIterator<string>; reader: Interface } | undefined;

	async function pipedLine(): Promise<string> {
		if (pipe === undefined) {
			const reader = createInterface({ input });
			pipe = { reader, lines: reader[Symbol.asyncIterator]() };
		}
		const { value, done } = await pipe.lines.next();
		if (done === true) throw new NobodyAnswers('Nothing was typed: the input has ended');
		return value;
	}

	async function typedLine({ hidden, stop }: Question): Promise<string> {
		const reader = createInterface({
			input,
			output: hidden ? nowhere() : output,
			terminal: true,
		});
		const line = new Promise<string>((resolve, reject) => {
			reader.once('line', resolve);
			reader.once('close', () => reject(new NobodyAnswers('Stopped')));
			stop?.addEventListener('abort', () => reader.close(), { once: true });
			reader.once('SIGINT', () => {
				reader.close();
				interrupt();
			});
		});
		return await line.finally(() => {
			reader.close();
			if (hidden) output.write('\n');
		});
	}

	return {
		/** @throws NobodyAnswers at Ctrl+C, Ctrl+D, the end of a pipe, and when `stop` is aborted */
		async ask(prompt: string, question: Question = {}): Promise<string> {
			output.write(prompt);
			return input.isTTY ? await typedLine(question) : await pipedLine();
		},
		close: () => pipe?.reader.close(),
	};
}

export type Keyboard = ReturnType<typeof createKeyboard>;

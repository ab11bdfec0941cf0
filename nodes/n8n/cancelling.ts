import { NodeOperationError, sleep } from 'n8n-workflow';
import { type Context } from './context';

/** Waits, and ends at once when the user cancels the execution. */
export async function sleepUnlessCancelled(context: Context, milliseconds: number): Promise<void> {
	const signal = cancelSignalOf(context);
	let wakeUp = (): void => undefined;
	const cancelled = new Promise<void>((resolve) => {
		wakeUp = resolve;
		signal?.addEventListener('abort', wakeUp, { once: true });
	});
	if (!isCancelled(context)) await Promise.race([sleep(milliseconds), cancelled]);
	signal?.removeEventListener('abort', wakeUp);
	if (isCancelled(context))
		throw new NodeOperationError(context.getNode(), 'The execution was cancelled');
}

export function isCancelled(context: Context): boolean {
	return cancelSignalOf(context)?.aborted === true;
}

function cancelSignalOf(context: Context): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

import { type IExecuteFunctions, type IHookFunctions, type IPollFunctions, type IWebhookFunctions } from 'n8n-workflow';

/** This node of this workflow, for what is kept in the process: n8n gives copies of a node the same id. */
export function scopeOf(context: IExecuteFunctions | IHookFunctions | IPollFunctions | IWebhookFunctions): string {
	return `${context.getWorkflow().id ?? ''}/${context.getNode().id}`;
}

// One workflow that starts with our trigger, in n8n's own contexts: activation, a call to its URL, the execution.
import './surroundings';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	INode,
	INodeExecutionData,
	INodeType,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { executeFrom, prepare } from './engine';
import type { Outcome, Prepared } from './engine';
import type { Shop } from './shop';
import type { IncomingAnswer, OutgoingRequest } from '../../simulator/state/notification';

const triggerType = 'n8n-nodes-mercadopago-point.mercadoPagoPointTrigger';

export class TriggerWorkflow {
	/** What each execution gave out after the trigger; an event that was not passed on is an empty list. */
	readonly executions: INodeExecutionData[][] = [];
	readonly failed: Outcome[] = [];

	constructor(
		private readonly shop: Shop,
		private readonly parameters: INode['parameters'] = {},
		private readonly settings: Partial<Pick<INode, 'onError'>> = {},
	) {}

	/** What n8n does when the workflow is switched on, or off. */
	async switch(activation: 'activate' | 'deactivate'): Promise<void> {
		const prepared = this.prepare();
		const { node, type, webhook } = this.parts(prepared, 'POST');
		const context = new HookContext(
			prepared.workflow,
			node,
			prepared.additionalData,
			'trigger',
			activation === 'activate' ? 'activate' : 'update',
			webhook,
		);
		const { checkExists, create, delete: remove } = type.webhookMethods?.default ?? {};
		if (activation === 'deactivate') await remove?.call(context);
		else if (!(await checkExists?.call(context))) await create?.call(context);
	}

	/** A request to the URL of the trigger: answered first, then executed, as n8n does. */
	async receive({ method, url, headers, body }: OutgoingRequest): Promise<IncomingAnswer> {
		const answer: IncomingAnswer = { status: 200, body: '' };
		const httpResponse = {
			status(status: number) {
				answer.status = status;
				return httpResponse;
			},
			json(json: unknown) {
				answer.body = json;
				return httpResponse;
			},
			setHeader: () => httpResponse,
			send(text: unknown) {
				answer.body = text;
				return httpResponse;
			},
			end: () => httpResponse,
		};
		const raw = typeof body === 'string' ? body : JSON.stringify(body ?? {});
		const httpRequest = {
			method,
			headers: Object.fromEntries(
				Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
			),
			query: Object.fromEntries(new URL(url).searchParams),
			params: {},
			body: JSON.parse(raw) as unknown,
			rawBody: Buffer.from(raw),
		};
		const prepared = this.prepare({
			httpRequest,
			httpResponse,
		} as unknown as Partial<IWorkflowExecuteAdditionalData>);
		const { node, type, webhook } = this.parts(prepared, method);
		const context = new WebhookContext(
			prepared.workflow,
			node,
			prepared.additionalData,
			'webhook',
			webhook,
			[],
			null,
		);
		const { workflowData } = (await type.webhook?.call(context)) ?? {};
		if (workflowData) await this.execute(prepared, workflowData[0] ?? []);
		return answer;
	}

	private async execute(prepared: Prepared, items: INodeExecutionData[]): Promise<void> {
		const outcome = await executeFrom(prepared, 'Point', items);
		if (outcome.status !== 'success') this.failed.push(outcome);
		this.executions.push(outcome.outputs.Sold?.[0] ?? []);
	}

	private prepare(more: Partial<IWorkflowExecuteAdditionalData> = {}): Prepared {
		return prepare({
			...this.shop.setting(),
			nodes: [
				{
					name: 'Point',
					type: triggerType,
					webhookId: 'hook-1',
					parameters: this.parameters,
					...this.settings,
				},
				{ name: 'Sold', type: 'pass' },
			],
			connections: [['Point', 'Sold']],
			mode: 'webhook',
			more,
		});
	}

	private parts(
		{ workflow, additionalData }: Prepared,
		method: string,
	): { node: INode; type: INodeType; webhook: IWebhookData } {
		const node = workflow.getNode('Point') as INode;
		const type = workflow.nodeTypes.getByNameAndVersion(triggerType);
		const webhookDescription = type.description.webhooks?.find(
			({ name }) => name === (method === 'GET' ? 'setup' : 'default'),
		);
		if (!webhookDescription) throw new Error(`The trigger takes no ${method}`);
		const webhook = {
			node: node.name,
			path: webhookDescription.path,
			webhookDescription,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
		};
		return {
			node,
			type,
			webhook: { ...webhook, httpMethod: method as IWebhookData['httpMethod'] },
		};
	}
}

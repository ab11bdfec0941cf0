// n8n's CredentialsHelper lives in the n8n application, not in n8n-core. This one does what it does for credentials
// of the "generic" kind and of those with OAuth2: resolves the expressions of `authenticate` and puts the result into the request.
import { ICredentialsHelper, isExpression, NodeHelpers, sleep, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IRequestOptionsSimplified,
	INodeParameters,
	INodeType,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

export type CredentialValues = Record<string, ICredentialDataDecryptedObject>;

export class GivenCredentials extends ICredentialsHelper {
	constructor(
		private readonly types: Record<string, ICredentialType>,
		private readonly values: CredentialValues,
	) {
		super();
	}

	private typeOf(name: string): ICredentialType {
		const type = this.types[name];
		if (!type) throw new Error(`Unknown credential type ${name}`);
		return type;
	}

	getParentTypes(name: string): string[] {
		return this.typeOf(name).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		return this.typeOf(name).properties;
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		name: string,
	): Promise<ICredentialDataDecryptedObject> {
		const own = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(name),
			(this.values[name] ?? {}) as INodeParameters,
			true,
			false,
			null,
			null,
		);
		const data = { ...this.values[name], ...own };
		// A field may be an expression of the others.
		const node: INode = {
			id: 'credential',
			name: 'credential',
			type: 'credential',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
		const nodeType = { description: { properties: [] } } as unknown as INodeType;
		const nodeTypes = {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		};
		const { expression } = new Workflow({
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes,
		});
		return expression.getComplexParameterValue(
			node,
			data as INodeParameters,
			'internal',
			{},
			undefined,
			undefined,
			data,
		) as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		name: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeOf(name);
		if (typeof authenticate === 'function')
			return await authenticate(credentials, request as IHttpRequestOptions);
		if (authenticate?.type !== 'generic' || !workflow || !node)
			return request as IHttpRequestOptions;
		const resolve = (value: string): string =>
			isExpression(value)
				? String(
						workflow.expression.getSimpleParameterValue(
							node,
							value,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						),
					)
				: value;
		const authenticated = { ...request } as unknown as IDataObject;
		for (const [part, entries] of Object.entries(authenticate.properties)) {
			const resolved = Object.entries(entries as Record<string, string>).map(([key, value]) => [
				resolve(key),
				resolve(value),
			]);
			authenticated[part] = {
				...(authenticated[part] as IDataObject | undefined),
				...Object.fromEntries(resolved),
			};
		}
		return authenticated as unknown as IHttpRequestOptions;
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('The engine reads decrypted credentials only');
	}

	async updateCredentials(): Promise<void> {
		throw new Error('Nothing here changes a credential');
	}

	/** What a renewed token becomes; it is written a moment later, as a database does. */
	async updateCredentialsOauthTokenData(
		_details: INodeCredentialsDetails,
		name: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		await sleep(1);
		this.values[name] = {
			...this.values[name],
			oauthTokenData: data.oauthTokenData,
		} as ICredentialDataDecryptedObject;
	}
}

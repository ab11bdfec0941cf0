// n8n's CredentialsHelper lives in the n8n application, not in n8n-core. This one does what it does for credentials
// of the "generic" kind: resolves the expressions of `authenticate` and puts the result into the request.
import { ICredentialsHelper, isExpression } from 'n8n-workflow';
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
	IWorkflowExecuteAdditionalData,
	Workflow,
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
		const defaults = Object.fromEntries(
			this.getCredentialsProperties(name).map((property) => [property.name, property.default as IDataObject[string]]),
		);
		return { ...defaults, ...this.values[name] } as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		name: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeOf(name);
		if (typeof authenticate === 'function') return await authenticate(credentials, request as IHttpRequestOptions);
		if (authenticate?.type !== 'generic' || !workflow || !node) return request as IHttpRequestOptions;
		const resolve = (value: string): string =>
			isExpression(value)
				? String(workflow.expression.getSimpleParameterValue(node, value, 'internal', { $credentials: credentials }, undefined, ''))
				: value;
		const authenticated = { ...request } as unknown as IDataObject;
		for (const [part, entries] of Object.entries(authenticate.properties)) {
			const resolved = Object.entries(entries as Record<string, string>).map(([key, value]) => [resolve(key), resolve(value)]);
			authenticated[part] = { ...(authenticated[part] as IDataObject | undefined), ...Object.fromEntries(resolved) };
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

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('Nothing here refreshes a token');
	}
}

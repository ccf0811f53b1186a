export type Texts = Readonly<Record<string, string>>;

interface Request {
	readonly method: string;
	/** The address of the API: all before `path`. */
	readonly host: string;
	readonly path: string;
	readonly query?: string | Texts;
	readonly headers: Texts;
	readonly body?: unknown;
}

/** A documented example of a signature, as a vendor's page prints it. */
export interface Example {
	readonly name: string;
	readonly request: Request;
	readonly secrets: Texts;
	/** What else may be signed, by its name: keys, times, nonces, tokens. */
	readonly values: Texts;
	readonly signature: string;
	/** Where it is sent, such as `query.sign`; '' where nobody says so. */
	readonly at: string;
	/** Whether it is one that arrives: then it is judged, and not made. */
	readonly isWebhook: boolean;
	/** As it was typed, with its signature if that stood there. */
	readonly sent: Pick<Request, 'query' | 'headers' | 'body'>;
}

/** Where nobody says which address it is. */
export const unknownHost = 'https://api.example.com';

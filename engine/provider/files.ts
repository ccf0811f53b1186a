import type { JsonObject } from '../basics/json';

/** What of an operation's answer is a file that the user may want as binary data. */
export type Files =
	| {
			readonly kind: 'links';
			/** Dotted path of a link in the item, or of an object whose members are links. */
			readonly at: string;
	  }
	| {
			/** Base64 texts of the item, which it loses where they become binary data. */
			readonly kind: 'texts';
			/** What they are, in the plural, such as "images". */
			readonly what: string;
			/** Dotted path of each, by the binary field that it goes to; also the name of the file. */
			readonly at: Readonly<Record<string, string>>;
	  }
	| {
			/** The answer itself: the bytes, a redirect to them, or a link to them. */
			readonly kind: 'answer';
			/** Dotted path of the link, in an answer that is none of the others. */
			readonly linkAt: string;
	  };

/** A file of the input item, and where the call's answer says that it goes, as form data. */
export interface Upload {
	/** Dotted path, in the answer's item, of the address that the file goes to. */
	readonly urlAt: string;
	/** Dotted path of the HTTP method; POST where it says nothing. */
	readonly methodAt: string;
	/** Dotted path of an object whose members are the fields before the file. */
	readonly fieldsAt: string;
	/** Name of the form field with the file. */
	readonly fileField: string;
	/** The item that leaves once the file is there. */
	readonly item: (target: JsonObject, file: UploadedFile) => JsonObject;
}

export interface UploadedFile {
	readonly name: string;
	readonly mediaType: string;
	/** In bytes. */
	readonly size: number;
}

/** A piece of a text that is signed, or of what is attached. */
export interface SignedPiece {
	/** As the description writes it, or what it is in words. */
	readonly written: string;
	/** What it stands for, with its invisible characters drawn; a secret is masked. */
	readonly text: string;
	/** How its filters make a digest or a signature, and of the value or part of the request of this name. */
	readonly over?: string;
	readonly algorithm?: string;
	/** What its filters sign with: of each the name, the form and the length. */
	readonly keys?: readonly string[];
	/** The form in which that leaves: bytes, or text of some kind. */
	readonly output?: string;
}

export interface SignedText {
	readonly name: string;
	readonly text: string;
	readonly pieces: readonly SignedPiece[];
}

/** What one request was signed with, as anybody may see it: nothing of it helps to guess a secret. */
export interface Signed {
	/** What the signature is made of, in its order. */
	readonly values: readonly SignedText[];
	/** What was added to the request, by its place, such as `headers.sign`. */
	readonly added: readonly SignedText[];
	/** What may be the reason where it is refused, each as a sentence. */
	readonly hints: readonly string[];
}

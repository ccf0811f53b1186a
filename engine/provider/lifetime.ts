/** How long a session lives. Durations are in ms. */
export type Lifetime =
	/** So long from sign-in. */
	| { readonly kind: 'fixed'; readonly duration: number }
	/** So long from the last good answer. */
	| { readonly kind: 'sliding'; readonly duration: number }
	/** The answer says for how many seconds; `fallback` (ms) where it does not. */
	| { readonly kind: 'expiresIn'; readonly at: string; readonly fallback: number }
	/** The answer gives the moment, in seconds or ms by magnitude; `fallback` (ms) as above. */
	| { readonly kind: 'expiresAt'; readonly at: string; readonly fallback: number }
	| { readonly kind: 'never' };

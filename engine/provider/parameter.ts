import type { INodePropertyOptions } from 'n8n-workflow';
import type { BodyValue } from '../basics/json';

/** Where a parameter goes in the request; one placed in the form only decides what is shown. */
export type Place = 'path' | 'query' | 'body' | 'header' | 'form';

interface Common {
	/** camelCase; users' workflows refer to it. */
	readonly name: string;
	readonly displayName: string;
	readonly description: string;
	readonly place: Place;
	/** Its name in the request; the same as `name` if absent. */
	readonly wire?: string;
	/** Required parameters stand in front; the others under Additional Fields. */
	readonly required?: true;
	/** Stands in front although it is optional. */
	readonly front?: true;
	readonly placeholder?: string;
	readonly hint?: string;
	/**
	 * Set where the call means somebody else, or everybody, when it is left out: an expression that
	 * gives nothing is then bad input, and not the same as a field that is not used.
	 */
	readonly saysWhom?: true;
	/** Shown only while these parameters have one of these values. */
	readonly show?: Readonly<Record<string, ReadonlyArray<string | number | boolean>>>;
	/** Not shown while these parameters have a text that fits; without lookarounds, as n8n may not know them. */
	readonly hide?: Readonly<Record<string, RegExp>>;
}

interface Range {
	readonly min?: number;
	readonly max?: number;
}

/**
 * What a parameter holds, and what it looks like in the form and on the wire. `lookup` names the
 * provider's list to choose from: a resource locator for one thing, a multi-select for several.
 */
export type Kind =
	| {
			readonly type: 'text';
			readonly default?: string;
			readonly pattern?: RegExp;
			/** Ends the sentence "must be ..." when the pattern does not match. */
			readonly patternText?: string;
			readonly maxLength?: number;
			/** Set for prose, which may have several lines and is sent as it is, blanks at its ends included. */
			readonly isLong?: true;
			readonly lookup?: string;
	  }
	/** Text that is masked in the form and must never appear in an output. */
	| { readonly type: 'secret' }
	| ({ readonly type: 'integer'; readonly default?: number } & Range)
	/** A number, rounded to so many digits after the point. */
	| { readonly type: 'decimal'; readonly decimals: number }
	/** An integer of up to 64 bits: text in the form, exact digits on the wire. */
	| { readonly type: 'id'; readonly default?: string; readonly lookup?: string }
	/** A switch; `as` gives the texts for false and true where the API wants those. */
	| {
			readonly type: 'flag';
			readonly default?: boolean;
			readonly as?: readonly [string, string];
	  }
	/** A day, chosen with a picker. */
	| { readonly type: 'date'; readonly format: 'yyyy-MM-dd' | 'MM/dd/yyyy' }
	/** A point in time, chosen with a picker: whole seconds since 1970 on the wire. */
	| { readonly type: 'time' }
	| {
			readonly type: 'choice';
			readonly options: readonly INodePropertyOptions[];
			readonly default: string | number;
			/** Other values are accepted from expressions. */
			readonly isOpen?: true;
	  }
	| ({
			readonly type: 'choices';
			readonly options: readonly INodePropertyOptions[];
			readonly default?: readonly string[];
			readonly isOpen?: true;
	  } & Range)
	/** A list as text, or an array from an expression; min and max count its members. */
	| ({
			readonly type: 'list';
			readonly of: 'text' | 'integer' | 'id';
			readonly default?: string;
			/** Sent as one text joined by commas, not as an array. */
			readonly joined?: true;
			/** Set where a blank does not end a member. */
			readonly mayHoldBlanks?: true;
			readonly lookup?: string;
	  } & Range)
	/** JSON text, or an object from an expression. */
	| {
			readonly type: 'json';
			readonly default?: string;
			readonly asText?: true;
			/** Names of members, at any depth, that are secrets. */
			readonly secretMembers?: readonly string[];
	  };

export type Parameter = Common & Kind;

/** A parameter's value as it goes on the wire; undefined when the user left it empty. */
export type Value = BodyValue | undefined;

export type Values = Readonly<Record<string, Value>>;

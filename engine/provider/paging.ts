/** Where the answer to one page says how to get the next one: a dotted path of its body, or a header. */
export type NextPlace = string | { readonly header: string };

/** A flag in the answer that tells whether more pages follow. */
export interface PageFlag {
	/** Dotted path of the flag. */
	readonly at: string;
	/** What it is on the last page. */
	readonly onLast: boolean;
}

interface Pages {
	readonly place: 'query' | 'body';
	/** Name of the parameter for the number of rows; absent where the API has none. */
	readonly size?: string;
	/** Rows per page by default and at most. */
	readonly defaultSize: number;
	readonly maxSize: number;
	/** Set where the vendor documents no maximum, so that `maxSize` is our own. */
	readonly isMaxOurs?: true;
	/** Fewest rows per page that are accepted; 1 if absent. */
	readonly minSize?: number;
}

interface Positions {
	/** Name of the parameter for the position. */
	readonly position: string;
}

/** The position is a number: of the page, or of its first row. */
export type NumberedPaging = Pages &
	Positions & {
		readonly kind: 'pageNumber' | 'offset';
		readonly first: number;
		readonly stop: 'emptyPage' | 'shortPage' | PageFlag;
	};

/** How the rows of a list come in pages, and by which documented rule they end. */
export type Paging =
	| NumberedPaging
	| (Pages &
			Positions & {
				/** The answer says where the next page begins; where it says nothing, this was the last. */
				readonly kind: 'cursor';
				/** Position of the first page; none if absent. */
				readonly first?: string;
				readonly nextAt: NextPlace;
				/** Tells the last page also where the answer says where another one would begin. */
				readonly flag?: PageFlag;
			})
	| (Pages & {
			/** The answer has the address of the next page; where it has none, this was the last. */
			readonly kind: 'link';
			readonly nextAt: NextPlace;
			readonly flag?: PageFlag;
	  });

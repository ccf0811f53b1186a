/** What the vendor thinks of an answer. */
export interface Verdict {
	acceptable: boolean;
	/** What is wrong with it, or the code and message that refuse the event. */
	reason: string;
	/** The receiver's ID, which the vendor keeps. */
	id?: string;
}

/** A call as the vendor makes it. */
export interface OutgoingCall {
	event: string;
	/** POST when absent. */
	method?: string;
	query?: string;
	headers: Record<string, string>;
	body: string;
	judge(status: number, answer: string): Verdict;
}

/** Lets answers be overtaken by the next one. */
export class Lateness {
	private waiting: Array<() => void> = [];

	/** Resolves when another answer has been sent, or after so many ms. */
	async untilOvertaken(mostMs: number): Promise<void> {
		await new Promise<void>((resolve) => {
			this.waiting.push(resolve);
			setTimeout(resolve, mostMs).unref();
		});
	}

	/** Another answer has been sent. */
	overtake(): void {
		for (const go of this.waiting.splice(0)) go();
	}
}

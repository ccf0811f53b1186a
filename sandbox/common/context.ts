import type { Knobs } from './knobs';
import type { Sms, Upload } from './types';

/** What a provider gets from its surroundings. */
export interface Context {
	/** The provider's clock in ms: the sandbox's clock plus the knob's offset. */
	now(): number;
	knobs(): Knobs;
	/** Length of a minute in ms. */
	minuteMs(): number;
	/** Where text messages to phones end up. */
	sendSms(sms: Sms): void;
	/** Where files end up that were sent to a storage. */
	keepUpload(upload: Upload): void;
}

import type { INodeProperties } from 'n8n-workflow';
import { formOf } from './form';
import type { FormOf } from './formOf';
import { inputFieldsProperty } from './inputFields';
import { optionsProperty, requestsAtOnceProperty, timeoutProperty, usuallyAtOnce } from './options';
import { outputProperties } from './outputs';
import { insecureProperty, proxyProperty } from './routeProperties';

/** All parameters of a provider's node. */
export function nodeProperties(provider: FormOf): INodeProperties[] {
	return [
		...formOf(provider),
		...outputProperties(provider),
		optionsProperty([
			insecureProperty,
			inputFieldsProperty,
			proxyProperty,
			requestsAtOnceProperty(
				usuallyAtOnce.requests,
				`How many requests may be on their way at the same time. Without this option, ${usuallyAtOnce.requests} at first and more while more answers come of it, or ${usuallyAtOnce.files} where files are downloaded or uploaded. Calls that change something go one by one then, in the order of the items.`,
			),
			timeoutProperty(provider),
		]),
	];
}

import { md5Hex } from '../common/values';

/** md5(client_secret + timestamp), lower-case hex; timestamp in seconds. */
export function xmpSign(clientSecret: string, timestamp: number): string {
	return md5Hex(`${clientSecret}${timestamp}`);
}

import { hash } from 'crypto';
import type { Json } from '../basics/json';
import { orderedJsonText } from '../basics/jsonText';

/** Short text that stands for a value: 96 bits, so that no two of some 10,000 rows meet. */
export function hashOf(value: Json): string {
	return hash('sha256', orderedJsonText(value), 'base64url').slice(0, 16);
}

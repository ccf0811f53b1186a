import { hash } from 'crypto';
import type { Json } from '../basics/json';
import { orderedJsonText } from '../basics/jsonText';
import type { Same } from './sameValue';

/** Short text that stands for a value: 96 bits, so that no two of some 10,000 rows meet. */
export function hashOf(value: Json, same?: Same): string {
	return hash('sha256', orderedJsonText(value, same), 'base64url').slice(0, 16);
}

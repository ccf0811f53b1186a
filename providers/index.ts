import type { Provider } from '../engine/provider/provider';
import { iceKredit } from './iceKredit';
import { lanyingIm } from './lanyingIm';
import { mioesim } from './mioesim';
import { oneAccess } from './oneAccess';
import { xmp } from './xmp';

/**
 * All providers of the package, in the order of its documents. Documents and tests read this list;
 * nodes import their own provider alone, and so does the published package, which is without it.
 */
export const providers: readonly Provider[] = [mioesim, iceKredit, oneAccess, lanyingIm, xmp];

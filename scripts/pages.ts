import type { Provider } from '../engine/provider/provider';
import { iceKredit } from '../providers/iceKredit';
import { lanyingIm } from '../providers/lanyingIm';
import { mioesim } from '../providers/mioesim';
import { oneAccess } from '../providers/oneAccess';
import { xmp } from '../providers/xmp';
import { limitsPage } from './limitsPage';
import { operationsPage } from './operationsPage';
import { responseCodesPage } from './responseCodesPage';

const providers: readonly Provider[] = [mioesim, iceKredit, oneAccess, lanyingIm, xmp];

/** The pages in docs/ that follow from the data, by the name of their file. */
export const pages: Readonly<Record<string, string>> = {
	'limits.md': limitsPage(providers),
	'operations.md': operationsPage(providers),
	'response-codes.md': responseCodesPage(providers),
};

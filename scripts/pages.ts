import { providers } from '../providers';
import { limitsPage } from './limitsPage';
import { operationsPage } from './operationsPage';
import { responseCodesPage } from './responseCodesPage';

/** The pages in docs/ that follow from the data, by the name of their file. */
export const pages: Readonly<Record<string, string>> = {
	'limits.md': limitsPage(providers),
	'operations.md': operationsPage(providers),
	'response-codes.md': responseCodesPage(providers),
};

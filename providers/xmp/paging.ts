import type { Paging } from '../../engine/provider/paging';

/** "Add 1 to page until data.list is empty." https://help-xmp.mobvista.com/en/docs/Wvdfva */
export const pages = {
	kind: 'pageNumber',
	place: 'body',
	position: 'page',
	size: 'page_size',
	first: 1,
	defaultSize: 200,
	maxSize: 1000,
	stop: 'emptyPage',
} as const satisfies Paging;

import type { IDataObject } from 'n8n-workflow';
import type { Json } from '../../../engine/basics/json';
import { hashOf } from '../../../engine/polling/hash';
import { readMemory, writeMemory } from '../../../engine/polling/memory';

const deep = JSON.parse(`${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`) as Json;

it('what is remembered of a row may be nested more deeply than calls can be', () => {
	const data: IDataObject = {};
	writeMemory(data, {
		fingerprint: 'F',
		startedAt: 1,
		asked: '2026-01-01/2026-01-02',
		kept: { report: ['cost'] },
		groups: { report: { key: [['content', deep]] } },
		failing: {},
	});
	const [, kept] = readMemory(data, 'F')?.groups.report?.key?.[0] ?? [];
	expect(hashOf(kept ?? null)).toBe(hashOf(deep));
});

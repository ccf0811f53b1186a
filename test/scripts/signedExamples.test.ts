import { signedExamples } from '../../scripts/bundle/descriptions';
import kraken from '../../descriptions/kraken.json';
import slack from '../../descriptions/slack.json';

/** With the last character of what is expected changed. */
const spoilt = (text: string) => text.replace(/.$/, (last) => (last === '0' ? '1' : '0'));

it('are named where they come out', () => {
	expect(signedExamples('kraken', kraken)).toEqual(kraken.vectors.map(({ name }) => name));
	expect(signedExamples('slack', slack)).toEqual(slack.inbound.vectors.map(({ name }) => name));
});

it('end the build where one does not', () => {
	const [vector] = kraken.vectors;
	const expected = Object.entries(vector?.expect ?? {}).map(([place, text]) => [
		place,
		spoilt(text),
	]);
	const wrong = { ...kraken, vectors: [{ ...vector, expect: Object.fromEntries(expected) }] };
	expect(() => signedExamples('kraken', wrong)).toThrow(/^kraken: /);
});

it('end the build where the description cannot be used', () => {
	expect(() => signedExamples('kraken', { ...kraken, hosts: {} })).toThrow(/^kraken: /);
});

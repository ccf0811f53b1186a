import { nextNumber } from '../../../engine/throttle/numbers';
import type { Provider } from '../../../engine/provider/provider';
import { xmp } from '../../../providers/xmp';
import { VirtualClock } from '../virtualClock';

const provider: Provider = { ...xmp, drawsNumbers: true };
const credential = (clientSecret: string) => ({
	baseUrl: 'https://api.example.com',
	clientId: 'client',
	clientSecret,
});
const clock = new VirtualClock(Date.UTC(2026, 0, 1, 12));
const drawn = async (secret: string, moment = clock.now()) =>
	Number(await nextNumber(provider, credential(secret), moment, clock));

function growing(numbers: readonly number[]): boolean {
	return numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? Infinity));
}

describe('a number that has to grow', () => {
	it('is drawn for nobody who does not want one', async () => {
		expect(await nextNumber(xmp, credential('a'), clock.now(), clock)).toBeUndefined();
	});

	it('is the moment in µs', async () => {
		const first = await drawn('b');
		expect(Math.floor(first / 1000)).toBe(clock.now());
		await clock.pass(5);
		expect(Math.floor((await drawn('b')) / 1000)).toBe(clock.now());
	});

	it('is another one for each, also at the same moment and for those who ask at once', async () => {
		const numbers = await Promise.all(Array.from({ length: 2000 }, async () => await drawn('c')));
		expect(growing(numbers)).toBe(true);
	});

	it('grows although somebody sets the clock back', async () => {
		const before = await drawn('d');
		const after = await drawn('d', clock.now() - 3_600_000);
		expect(growing([before, after, await drawn('d', 0)])).toBe(true);
	});

	it('is no matter of other accounts', async () => {
		await drawn('e', clock.now() + 3_600_000);
		expect(Math.floor((await drawn('f')) / 1000)).toBe(clock.now());
	});
});

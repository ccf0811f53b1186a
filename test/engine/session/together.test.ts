import { systemClock } from '../../../engine/basics/clock';
import { NotInTimeError, RunningSignIn } from '../../../engine/session/running';
import type { SignInResult } from '../../../engine/session/signIn';
import { signInTogether, type Together } from '../../../engine/session/together';

const session = { token: 'T1', fingerprint: 'F', obtainedAt: 0, expiresAt: null };
const signedIn: SignInResult = { kind: 'signedIn', session };

/** A sign-in while another worker holds the lock; that one's session can be found from `foundAt` on. */
function behindAnother(foundAt: number) {
	const begin = systemClock.steady();
	const attempt = new RunningSignIn();
	let made = 0;
	const shared: Together['shared'] = {
		read: async () => (systemClock.steady() - begin >= foundAt ? { session } : undefined),
		lock: async () => undefined,
		write: async () => {},
	};
	attempt.start(
		async () =>
			await signInTogether({
				shared,
				make: async () => {
					made += 1;
					return signedIn;
				},
				ask: async (wait) => await attempt.ask(wait),
				isUsable: () => true,
				rejectionOf: () => undefined,
				clock: systemClock,
				signal: attempt.signal,
			}),
	);
	return { attempt, made: () => made };
}

describe('the wait for another worker’s sign-in', () => {
	it('ends when the Timeout of the one who waits is over, and nothing is sent afterwards', async () => {
		const { attempt, made } = behindAnother(Infinity);
		const begin = systemClock.steady();
		await expect(attempt.join({ timeout: 300 })).rejects.toThrow(NotInTimeError);
		expect(systemClock.steady() - begin).toBeLessThan(1_500);
		await systemClock.sleep(300);
		expect(made()).toBe(0);
	});

	it('goes on for those who are more patient', async () => {
		const { attempt } = behindAnother(700);
		const [impatient, patient] = await Promise.allSettled([
			attempt.join({ timeout: 200 }),
			attempt.join({ timeout: 20_000 }),
		]);
		expect(impatient.status).toBe('rejected');
		expect(patient).toEqual({ status: 'fulfilled', value: signedIn });
	});

	it('is no wait at all where the session is there already', async () => {
		const { attempt } = behindAnother(0);
		expect(await attempt.join({ timeout: 300 })).toEqual(signedIn);
	});
});

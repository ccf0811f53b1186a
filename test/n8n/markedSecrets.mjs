import { createHash } from 'node:crypto';

const letters = (name) =>
	createHash('sha256').update(name).digest('base64').replace(/\W/g, '').slice(0, 24);

/** With everything that some encoding writes differently, and long enough that half of it is known. */
const text = (name) => `${letters(name).slice(0, 12)}"'&<>+/=% ü~${letters(name).slice(12)}`;
/** What a header can hold. */
const inHeader = (name) => `${letters(name).slice(0, 12)}!'(*)~/+=.${letters(name).slice(12)}`;

/** Every secret that somebody types, by what it is; none is told of in any other place. */
export const marked = {
	mioesimPassword: text('mioesim password'),
	mioesimSecretKey: inHeader('mioesim secret key'),
	iceKreditPassword: text('icekredit password'),
	oneAccessSecret: inHeader('oneaccess secret'),
	lanyingAdminToken: inHeader('lanying admin token'),
	lanyingPassword: text('lanying password'),
	xmpSecret: inHeader('xmp secret'),
	xmpToken: inHeader('xmp token'),
	describedSecret: text('described secret'),
	describedPin: text('described pin'),
	describedToken: inHeader('described token'),
	oneAccessSecurityToken: inHeader('security token'),
	oneAccessSigningKey: text('signing key'),
	oneAccessEncryptionKey: letters('encryption key').slice(0, 16),
	lanyingSignature: inHeader('lanying signature'),
	webhookSecret: text('webhook secret'),
	webhookPreviousSecret: text('previous webhook secret'),
	redisPassword: inHeader('redis password'),
	// Of persons, in the parameters of items.
	personPassword: text('person password'),
	newPassword: text('new password'),
	smsCode: '7391640285',
	itemToken: inHeader('token of an item'),
};

/**
 * An expression that gives a secret which no workflow and no item holds in one piece: whatever shows
 * it has it from the node.
 */
export function pieces(secret) {
	const middle = Math.ceil(secret.length / 2);
	const parts = [secret.slice(0, middle), secret.slice(middle)].map((part) =>
		JSON.stringify([...part].map((one) => one.codePointAt(0))),
	);
	return `={{ String.fromCodePoint(...${parts[0]}) + String.fromCodePoint(...${parts[1]}) }}`;
}

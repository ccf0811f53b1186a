import { randomInt } from 'node:crypto';
import { isRecord, randomHex } from '../common/values';
import { text, type Call, type Result } from './call';
import { isMobile } from './countryCodes';
import { failure } from './errors';
import { drawPuzzle, type Puzzle } from './puzzle';

const CAPTCHA_LIFE_MS = 5 * 60_000;
/** Where the puzzle piece belongs; the sample's own coordinates. */
const SOLUTION_X = 237;
const SOLUTION_Y = 5;
const TOLERANCE = 3;
/** Drawn for the first who asks. */
let puzzle: Puzzle | undefined;
/** Fixed code of mobiles that belong to nobody yet. */
const STRANGERS_CODE = '232326';
const SMS_TYPES = [
	'REGISTER_SMS',
	'LOGIN_SMS',
	'FORGET_PWD_SMS',
	'BIND_MOBILE_SMS',
	'UPDATE_MOBILE_SMS',
	'OTP_REST_SMS',
];

export function showCaptcha({ state }: Call): Result {
	const token = randomHex(32);
	puzzle ??= drawPuzzle(SOLUTION_X, SOLUTION_Y);
	state.captchas.issue(token, CAPTCHA_LIFE_MS, { sender: '', isUsed: false });
	return {
		body: {
			projectCode: null,
			captchaId: null,
			captchaOriginalPath: null,
			captchaFontType: null,
			captchaFontSize: null,
			secretKey: null,
			originalImageBase64: puzzle.picture,
			jigsawImageBase64: puzzle.piece,
			point: null,
			wordList: null,
			pointList: null,
			pointJson: null,
			token,
			result: false,
			captchaVerification: null,
		},
	};
}

export function verifyCaptcha({ state, fields }: Call): Result {
	if (!fields.point_json) throw failure('PARAM.0004');
	if (!fields.token) throw failure('PARAM.0005');
	const point = readPoint(text(fields, 'point_json'));
	const sender = text(fields, 'sender');
	const token = text(fields, 'token');
	const found = state.captchas.find(token);
	if (found.state === 'unknown') throw failure('CAPTCHA.0004');
	if (found.state !== 'live') throw failure('CAPTCHA.0003');
	if (Math.abs(point.x - SOLUTION_X) > TOLERANCE || point.y !== SOLUTION_Y) {
		throw failure('CAPTCHA.0002');
	}
	const captcha_token = `${randomHex(32)}---${text(fields, 'point_json')}`;
	state.captchas.issue(captcha_token, CAPTCHA_LIFE_MS, { sender, isUsed: false });
	return { body: { captcha_token } };
}

/** A JSON text with numbers x and y. */
function readPoint(json: string): { x: number; y: number } {
	try {
		const point: unknown = JSON.parse(json);
		if (isRecord(point) && typeof point.x === 'number' && typeof point.y === 'number') {
			return { x: point.x, y: point.y };
		}
	} catch {
		// Falls through to the same answer.
	}
	throw failure('SDK.COMMON.1002', 'point_json');
}

/** Every captcha_token sends one SMS, to the mobile it was solved for. */
export function sendSms({ state, app, fields }: Call): Result {
	const mobile = text(fields, 'mobile');
	const type = text(fields, 'type');
	const token = text(fields, 'captcha_token');
	if (!isMobile(mobile)) throw failure('SDK.COMMON.1002', 'mobile');
	if (!SMS_TYPES.includes(type)) throw failure('SDK.COMMON.1006', 'type');
	const found = state.captchas.find(token);
	if (found.state === 'unknown' || found.data.sender !== mobile) throw failure('CAPTCHA.0004');
	if (found.state !== 'live' || found.data.isUsed) throw failure('CAPTCHA.0003');
	found.data.isUsed = true;
	const code = String(randomInt(100_000, 1_000_000));
	state.smsCodes.set(`${app.client_id} ${mobile} ${type}`, code);
	state.context.sendSms({ account: app.client_id, mobile, type, code });
	return {};
}

/** The code that was sent works once; a fixed code always. */
export function checkSmsCode({ state, app, fields }: Call, mobile: string, type: string): void {
	const code = text(fields, 'verify_code');
	const user = state.usersOf(app).find((item) => item.mobile === mobile);
	if (code === (user?.fixed_verify_code ?? STRANGERS_CODE)) return;
	const key = `${app.client_id} ${mobile} ${type}`;
	if (state.smsCodes.get(key) !== code) throw failure('SDK.COMMON.1006', 'verify_code');
	state.smsCodes.delete(key);
}

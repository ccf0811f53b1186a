import { LANYING_USERS } from '../../sandbox';
import { useLanying } from './lanyingNode';

const { run, branches, tokenOf } = useLanying();
const aliceId = String(LANYING_USERS.alice.user_id);
const bobId = String(LANYING_USERS.bob.user_id);

it('an upload target says where the file goes and where it will be', async () => {
	const [target] = await run('file', 'getUserAvatarUploadTarget', await tokenOf('alice'));
	expect(target).toEqual({
		download_url: expect.stringMatching(/^http.*\/file\/download\/avatar\?object_name=/),
		oss_body_param: expect.objectContaining({
			key: expect.any(String),
			policy: expect.any(String),
		}),
		upload_method: 'POST',
		upload_url: expect.stringMatching(/^http.*\/lanying-storage\/$/),
	});
});

it('an uploaded chat file is forwarded under a url of its own', async () => {
	const fields = { fileType: 102, toId: '2321236000001' };
	const [target] = await run('file', 'getChatUploadTarget', fields, aliceId);
	const url = String(target?.download_url);
	const fileSign = new URL(url).searchParams.get('file_sign') ?? '';
	const [copy] = await run('file', 'forward', { fileSign, toId: bobId }, aliceId);
	expect(copy).toEqual({ url: expect.stringMatching(/\/file\/download\/chat\?file_sign=/) });
	expect(copy?.url).not.toBe(url);
});

it.each([
	['an admin who names no user', { fileType: 100, toId: bobId }, '10002'],
	[
		'a receiver that is a user, said to be a group',
		{
			fileType: 100,
			toId: bobId,
			actAs: 'user',
			actAsUserId: aliceId,
			additionalFields: { toType: 2 },
		},
		'20001',
	],
])('%s is refused', async (_who, fields, code) => {
	const [good, bad] = await branches('file', 'getChatUploadTarget', fields);
	expect(good).toEqual([]);
	expect(bad).toMatchObject([{ code }]);
});

import { userFolder } from './environment';
import { rmSync } from 'node:fs';
import { Container } from './container';
import { Cipher, EncryptionKeyProxy, InstanceSettings } from 'n8n-core';
import type { KeyInfo } from 'n8n-core';

/**
 * Gives n8n-core the instance key as its data key, as n8n's KeyManagerService does where no key was ever
 * rotated. InstanceSettings writes its one file while it is constructed; after that the folder is not needed.
 */
const instanceSettings = Container.get(InstanceSettings);
rmSync(userFolder, { recursive: true, force: true });

const instanceKey: KeyInfo = {
	id: 'instance-key',
	value: Container.get(Cipher).encryptDEKWithInstanceKey(instanceSettings.encryptionKey),
	algorithm: 'aes-256-cbc',
	format: 'no-prefix',
};

Container.get(EncryptionKeyProxy).setProvider({
	getActiveKey: async () => instanceKey,
	getKeyById: async () => null,
	getLegacyKey: async () => instanceKey,
});

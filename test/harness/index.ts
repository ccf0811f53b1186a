export { CredentialStore } from './credentialStore';
export type { CredentialRecord, StoredCredential } from './credentialStore';
export { WorkflowCredentialsHelper } from './credentialsHelper';
export { CredentialTypeRegistry } from './credentialTypes';
export { NodeTypeRegistry } from './nodeTypes';
export type { NodeTypeMap } from './nodeTypes';
export { runWorkflow, runWorkflows, startWorkflow } from './runWorkflow';
export type { FinishedRun, RunHandle, RunOptions, WorkflowDefinition } from './runWorkflow';

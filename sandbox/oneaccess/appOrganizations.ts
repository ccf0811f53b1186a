import { pageOf, type AppOrganization, type Application } from './applications';
import { applicationOf, queryNumber, text, type Call, type Result } from './call';
import { failure } from './errors';

/** The application, which must have organizations switched on. */
function structured(call: Call): Application {
	const application = applicationOf(call);
	if (!application.hasOrganizations) throw failure('APP_ORG.0002');
	return application;
}

function organizationOf(call: Call): AppOrganization {
	const organization = structured(call).organizations.get(call.ids[1] ?? '');
	if (organization === undefined) throw failure('APP_ORG.0001');
	return organization;
}

function parentOf({ fields }: Call, { organizations }: Application): string | undefined {
	const { parent_id } = fields;
	if (parent_id === undefined || parent_id === '') return undefined;
	if (!organizations.has(String(parent_id))) throw failure('APP_ORG.0004');
	return String(parent_id);
}

export function createAppOrganization(call: Call): Result {
	const application = structured(call);
	const org_code = text(call.fields, 'org_code');
	const name = text(call.fields, 'name');
	if (!/^[\w-]+$/.test(org_code)) throw failure('SDK.COMMON.1002', 'org_code');
	const all = [...application.organizations.values()];
	if (all.some((item) => item.org_code === org_code)) throw failure('APP_ORG.0003');
	const parent_id = parentOf(call, application) ?? '';
	const org_id = call.state.applications.nextId('app-org');
	application.organizations.set(org_id, { org_id, org_code, name, parent_id });
	return { status: 201, body: { org_id } };
}

/** An empty name leaves the name as it is. */
export function updateAppOrganization(call: Call): Result {
	const organization = organizationOf(call);
	const parent_id = parentOf(call, structured(call)) ?? organization.parent_id;
	if (parent_id === organization.org_id) throw failure('APP_ORG.0006');
	const name = call.fields.name || organization.name;
	Object.assign(organization, { parent_id, name });
	return { body: { org_id: organization.org_id } };
}

export function deleteAppOrganization(call: Call): Result {
	const { org_id } = organizationOf(call);
	const { organizations, accounts } = structured(call);
	const hasChildren = [...organizations.values()].some(({ parent_id }) => parent_id === org_id);
	if (hasChildren) throw failure('APP.ORG.0027');
	const hasAccounts = [...accounts.values()].some(({ shown }) => shown.org_id === org_id);
	if (hasAccounts) throw failure('APP.ORG.0028');
	organizations.delete(org_id);
	return { status: 204 };
}

export const showAppOrganization = (call: Call): Result => ({ body: organizationOf(call) });

export function listAppOrganizations(call: Call): Result {
	const page = queryNumber(call.request, 'offset', 0, Infinity);
	const size = queryNumber(call.request, 'limit', 1, Infinity);
	const all = [...structured(call).organizations.values()];
	return { body: { total: all.length, organizations: pageOf(all, page, size) } };
}

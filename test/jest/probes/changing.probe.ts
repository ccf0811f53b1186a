import { Workflow } from 'n8n-workflow';

test('changes a package', () => {
	Workflow.prototype.getNode = () => null;
});

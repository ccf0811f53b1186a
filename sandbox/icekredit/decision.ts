import { fieldsOf, isInteger, steadyNumber, type Fields } from '../common/values';
import { failure } from './codes';

const RISK_LEVELS = ['Very High', 'High', 'Medium', 'Low', 'Very Low'];
const TEXT_FIELDS = ['ID', 'mobile', 'equipment_sn', 'sn'];

/** Credit Risk Level; the same customer always gets the same level. */
export function decide(body: unknown): unknown {
	const fields = fieldsOf(body);
	check(fields);
	return {
		nigeria_auto_decision: {
			new_customer: fields.borrow_count === 0 ? 1 : 0,
			risk_level: RISK_LEVELS[steadyNumber(String(fields.ID), RISK_LEVELS.length)],
		},
	};
}

function check(fields: Fields): void {
	const isMissing = (name: string) => fields[name] === undefined || fields[name] === null;
	if ([...TEXT_FIELDS, 'borrow_count'].some((name) => isMissing(name) || fields[name] === '')) {
		throw failure('20100102');
	}
	const areTexts = TEXT_FIELDS.every((name) => typeof fields[name] === 'string');
	const { borrow_count: count } = fields;
	if (!areTexts || !isInteger(count) || count < 0) throw failure('20100103');
}

import { ExactInteger } from '../../../engine/basics/json';
import { membersIn } from '../../../engine/request/lists';

const two = ['cost', 'click'];

it.each([
	['commas', 'cost,click'],
	['commas and blanks', ' cost , click '],
	['Chinese commas', 'cost，click'],
	['Chinese commas of lists', 'cost、click'],
	['semicolons', 'cost;click'],
	['Chinese semicolons', 'cost；click'],
	['blanks', 'cost  click'],
	['a blank of Chinese text', 'cost　click'],
	['line breaks', 'cost\nclick'],
	['line breaks of Windows', 'cost\r\nclick'],
	['tabs, as a sheet copies them', 'cost\tclick'],
	['JSON', '["cost","click"]'],
	['JSON over several lines', ' [\n\t"cost",\n\t"click"\n]\n'],
	['a list of Python', "['cost', 'click']"],
	['brackets without quotes', '[cost, click]'],
	['quotes without brackets', '"cost", "click"'],
])('reads members with %s', (_name, text) => {
	expect(membersIn(text)).toEqual(two);
});

it('keeps blanks within members that may have some', () => {
	expect(membersIn('breaking news, sport\nlocal', true)).toEqual([
		'breaking news',
		'sport',
		'local',
	]);
});

it('keeps what JSON says of its members', () => {
	expect(membersIn('["a,b","c d"]')).toEqual(['a,b', 'c d']);
	expect(membersIn('[6597413380352, 9223372036854775807]')).toEqual([
		6597413380352,
		new ExactInteger('9223372036854775807'),
	]);
	expect(membersIn('[]')).toEqual([]);
});

it('reads no list out of an object', () => {
	expect(membersIn('{"a":1}')).toEqual(['{"a":1}']);
});

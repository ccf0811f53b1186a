import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { iceKredit } from '../providers/iceKredit';
import { lanyingIm } from '../providers/lanyingIm';
import { mioesim } from '../providers/mioesim';
import { oneAccess } from '../providers/oneAccess';
import { xmp } from '../providers/xmp';
import { operationsPage } from './operationsPage';
import { withWorkedExample } from './workedExample';

const page = operationsPage([mioesim, iceKredit, oneAccess, lanyingIm, xmp]);
writeFileSync(join(__dirname, '..', 'docs', 'operations.md'), page);

const contributing = join(__dirname, '..', 'CONTRIBUTING.md');
writeFileSync(contributing, withWorkedExample(readFileSync(contributing, 'utf8')));

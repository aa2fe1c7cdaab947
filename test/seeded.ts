/**
 * fast-check with a seed of its own, so that a run of the tests says the same of the same code. `GOUJI_SEED=random`
 * explores instead, `GOUJI_SEED=<number>` goes back to what an exploration has told; what one finds becomes an example of
 * the property it broke.
 */
import fc from 'fast-check';

const FIXED = 20_231_231;
const asked = process.env['GOUJI_SEED'];
if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked ?? FIXED) });

export default fc;

import { z } from 'zod';

/** Zod compiles its validators with `new Function` unless told otherwise; the content security policy forbids that. */
z.config({ jitless: true });

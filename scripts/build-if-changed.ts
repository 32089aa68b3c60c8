/** Builds dist/ before the tests where it is not what its source builds to, so that none runs yesterday's program. */
import { isBuilt } from './built.ts'

if (!isBuilt()) await import('./build.ts')

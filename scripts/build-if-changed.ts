/** Builds dist/ before the tests if it is out of date, so that no test runs an old build. */
import { isBuilt } from './built.ts'

if (!isBuilt()) await import('./build.ts')

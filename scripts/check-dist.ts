/** Fails if the rebuilt dist/ differs from what is committed. */
import { execFileSync } from 'node:child_process'

const changed = execFileSync('git', ['status', '--porcelain', '--untracked-files=all', '--', 'dist/'], {
  encoding: 'utf8',
})
if (changed !== '') {
  process.stderr.write(
    `dist/ is not what its source builds to. Commit the result of npm run build:\n${changed}`,
  )
  process.exitCode = 1
}

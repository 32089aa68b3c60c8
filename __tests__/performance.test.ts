import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs', 'performance.md'), 'utf8')
const bytesOf = (what: string): number => {
  const [, figure = ''] = new RegExp(`^\\| ${what}.*? \\| +([\\d,]+) +\\|$`, 'm').exec(page) ?? []
  return Number(figure.replaceAll(',', ''))
}

describe('the page on performance', () => {
  test.each(['main', 'post'])('tells the size of what %s always reads', (stage) => {
    const sizes = ['index', `${stage}-step`].map(
      (name) => statSync(join(root, 'dist', stage, `${name}.js`)).size,
    )
    expect(bytesOf(`what ${stage} always reads`)).toBe(sizes.reduce((sum, size) => sum + size))
  })

  test('tells the size of the archive to 1 %, since the page is written before the commit that it is in', () => {
    const archive = gzipSync(
      execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 1 << 28 }),
    ).length
    expect(Math.abs(bytesOf('archive') / archive - 1)).toBeLessThan(0.01)
  })
})

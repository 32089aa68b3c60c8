import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseCommand } from '../../sandbox/runner/commands.ts'
import { createLog } from '../../src/action/log.ts'
import { toHarmlessLine } from '../../src/parse/escape.ts'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'

test.each([
  ['plain text at http://[::1]:80', 'plain text at http://[::1]:80'],
  ['::set-output name=a::b', ': :set-output name=a::b'],
  ['  ::add-mask::x', '  : :add-mask::x'],
  ['see ##[error]x', 'see ## [error]x'],
  ['one\r\ntwo\u2028three\u0085four', 'one two three four'],
])('makes %j harmless', (text, line) => {
  expect(toHarmlessLine(text)).toBe(line)
})

test('never lets text start a workflow command', () => {
  const piece = fc.constantFrom('::', ':', '##[', '#', '[', ']', 'error', ' ', '\n', '\r', '\t', 'x=y')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const core = recordingCore()
      const log = createLog(core)
      for (const say of [log.info, log.debug, log.notice, log.warning]) say(pieces.join(''))
      for (const [, text = ''] of core.calls) {
        expect(text).not.toMatch(/[\r\n]/)
        expect(parseCommand(text)).toBeUndefined()
      }
    }),
  )
})

test('truncates debug lines at 2,000 characters, and no other lines', () => {
  const core = recordingCore()
  const log = createLog(core)
  log.debug('x'.repeat(3000))
  log.info('x'.repeat(3000))
  expect(core.calls.map(([, text = '']) => text.length)).toEqual([2000, 3000])
})

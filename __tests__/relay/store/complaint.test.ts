import { describe, expect, test } from '@jest/globals'
import { named, prose } from '../../../src/errors/text.ts'
import { tell, toldText } from '../../../src/relay/store/complaint.ts'

describe('a told complaint', () => {
  test('has the names of the front end, and both sentences in one text', () => {
    const told = tell(
      { failed: prose`${named('token')} is empty.`, remedy: 'Set it.' },
      { token: 'token-file' },
    )
    expect(told).toEqual({ failed: "'token-file' is empty.", remedy: 'Set it.' })
    expect(toldText(told)).toBe("'token-file' is empty. Set it.")
  })
})

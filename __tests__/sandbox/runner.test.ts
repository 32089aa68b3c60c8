import { describe, expect, test } from '@jest/globals'
import { parseCommand, parseFileCommands } from '../../sandbox/runner/commands.ts'
import { Masker } from '../../sandbox/runner/mask.ts'
import { piecesOf } from '../../sandbox/stage/find-leaks.ts'

describe('parseCommand', () => {
  test.each([
    ['::error::a%0Ab%25', { name: 'error', properties: {}, data: 'a\nb%' }],
    [
      '  ::warning title=x%3A%2Cy,file=z::text',
      { name: 'warning', properties: { title: 'x:,y', file: 'z' }, data: 'text' },
    ],
    ['before ##[add-mask]secret', { name: 'add-mask', properties: {}, data: 'secret' }],
    ['##[error title=a]b', { name: 'error', properties: { title: 'a' }, data: 'b' }],
    ['x ::error::a', undefined],
    ['plain', undefined],
  ])('reads %j as the runner does', (line, command) => {
    expect(parseCommand(line)).toEqual(command)
  })
})

describe('parseFileCommands', () => {
  test('reads single lines and blocks', () => {
    expect(parseFileCommands('a=1=2\nb<<END\nx\ny\nEND\nc<<E\nE\n')).toEqual({ a: '1=2', b: 'x\ny', c: '' })
  })

  test.each(['b<<END\nx\n', 'nothing'])('rejects %j', (text) => {
    expect(() => parseFileCommands(text)).toThrow(/Matching delimiter not found|Invalid format/)
  })
})

describe('Masker', () => {
  const masker = new Masker()
  masker.add('  s3cret"va\'lue&more-of-it\nsecond line  ')

  test.each([
    ['s3cret"va\'lue&more-of-it', '***'],
    ['a second line b', 'a *** b'],
    [Buffer.from('second line').toString('base64'), '***'],
    [Buffer.from('u:second line').toString('base64'), 'dTpz***'],
    ['s3cret\\"va\'lue&more-of-it', '***'],
    ["s3cret\"va''lue&more-of-it", '***'],
    ["s3cret%22va'lue%26more-of-it", '***'],
    ['s3cret&quot;va&apos;lue&amp;more-of-it', '***'],
    ['s3cret"va\'lue& and', '*** and'],
    ['second', 'second'],
    ['second linesecond line', '***'],
  ])('masks %j as %j', (text, masked) => {
    expect(masker.mask(text)).toBe(masked)
  })

  test('masks nothing for an empty value', () => {
    const empty = new Masker()
    empty.add(' \n ')
    expect(empty.mask('a b')).toBe('a b')
  })
})

describe('piecesOf', () => {
  test('finds 16 characters of a secret, but not 15', () => {
    expect(piecesOf(['0123456789abcdefgh'], 'x 0123456789abcdef y')).toEqual(['0123456789abcdef'])
    expect(piecesOf(['0123456789abcdefgh'], 'x 0123456789abcde y')).toEqual([])
  })
})

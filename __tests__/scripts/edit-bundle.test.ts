import { describe, expect, test } from '@jest/globals'
import {
  deferFilePromises,
  dropUnused,
  indentAsSource,
  refuseReplaced,
  toAscii,
} from '../../scripts/edit-bundle.ts'

describe('editing the bundle', () => {
  const taken = 'const { access, appendFile } = external_fs_.promises;'

  test('looks up file promises only when they are called', () => {
    expect(deferFilePromises(`a;\n${taken}\nb;`)).toBe(
      'a;\nconst access = (...given) => external_fs_.promises.access(...given);\nconst appendFile = (...given) => external_fs_.promises.appendFile(...given);\nb;',
    )
  })

  test.each(['', 'const access = fs.promises.access;', `${taken}\n${taken}`])(
    'fails if the bundler writes %j instead of the expected line',
    (code) => {
      expect(() => deferFilePromises(code)).toThrow(/ fits \d places of the bundle instead of one\./)
    },
  )

  test('escapes non-ASCII characters, and fails if that would change the meaning', () => {
    expect(toAscii('say("…")')).toBe('say("\\u2026")')
    expect(() => toAscii('String.raw`…`')).toThrow('An escape would change')
    expect(() => toAscii('/\\…/')).toThrow('An escape would change')
  })

  test('fails if the bundle contains a package that another file replaces', () => {
    const packages = ['@actions/http-client', '@actions/http-client/lib/auth', 'undici']
    expect(() => {
      refuseReplaced('// ./node_modules/@actions/http-client/lib/proxy.js', packages)
    }).not.toThrow()
    for (const stray of ['undici/index.js', '@actions/http-client/lib/index.js']) {
      expect(() => {
        refuseReplaced(`// ./node_modules/${stray}`, packages)
      }).toThrow(/is in the bundle although another file stands for it\./)
    }
  })

  test("halves the indentation of the source's own modules, but not of packages and strings", () => {
    const own = ';// CONCATENATED MODULE: ./src/a.ts\nif (x) {\n    say(`\n    text`)\n     * comment\n}\n'
    const other = ';// CONCATENATED MODULE: ./node_modules/b/index.js\nif (x) {\n    y()\n}\n'
    const halved = own.replace('{\n    say', '{\n  say').replace('     * comment', '   * comment')
    expect(indentAsSource(own.repeat(20) + other)).toBe(halved.repeat(20) + other)
    expect(() => indentAsSource(other)).toThrow('The bundler marks no longer')
  })

  test('drops unused code and keeps the text of the rest, in strict mode', async () => {
    const kept = '/** Says it. */\nfunction say() { return require("os").EOL  }\n'
    const unused = 'const words = new Map([[1, say]]);\nfunction never() { return words.a.b }\n'
    const code = (body: string): string => `(() => {\n${body}module.exports = say();\n})();\n`
    expect(await dropUnused(code(`"use strict";\n${unused}${kept}`))).toBe(`'use strict';\n\n${code(kept)}`)
  })

  test('fails if the bundle is more than a script', async () => {
    await expect(dropUnused('this.say = 1')).rejects.toThrow('The bundle is more than a script (warn): ')
  })
})

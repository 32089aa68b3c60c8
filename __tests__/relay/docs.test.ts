import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createRelayFolder, createSecret, type RelayFolder } from '../../sandbox/relay/start-relay.ts'
import { render } from '../../src/errors/text.ts'
import { readConfig } from '../../src/relay/config/read-config.ts'
import { schemes } from '../../src/relay/config/schema-mistakes.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
const examples = ['README.md', 'docs/relay.md'].flatMap((name) =>
  [...readFileSync(name, 'utf8').matchAll(/^( *)```yml\n([^]*?)^ *```$/gm)]
    .map(([, indent = '', text = '']) => text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''))
    .filter((text) => text.includes('routes:'))
    .map((text, index) => [`${name}, relay file ${index + 1}`, text] as const),
)

let folder: RelayFolder
beforeEach(() => {
  folder = createRelayFolder(example(), { config: '', secrets: {} })
})
afterEach(() => {
  folder.remove()
})

describe('the documents', () => {
  test('show a file for each sender', () => {
    expect(examples.length).toBeGreaterThan(14)
    const page = readFileSync(join('docs', 'relay.md'), 'utf8')
    for (const scheme of schemes) expect(page).toMatch(new RegExp(`verify: ${scheme}\\b|\`${scheme}\``))
  })

  test.each(examples)('%s is correct', async (_, text) => {
    const config = text.includes('github:')
      ? text
      : `github: { client-id: Iv23liExample, private-key-file: app.pem }\n${text}`
    folder.write('relay.yml', config)
    for (const name of ['app.pem', 'app.private-key.pem']) folder.write(name, folder.pem)
    for (const [name = ''] of config.matchAll(/[\w-]+\.secret/g))
      folder.write(name, name === 'dato.secret' ? `user:${createSecret()}` : createSecret())
    const warnings: string[] = []
    const read = await readConfig(join(folder.path, 'relay.yml'), {
      env: {},
      log: { info: () => undefined, debug: () => undefined },
      warn: (message) => warnings.push(message),
    })
    expect('mistakes' in read ? read.mistakes.map((mistake) => render(mistake)) : []).toEqual([])
    expect(warnings).toEqual([])
  })
})

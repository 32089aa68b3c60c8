import { describe, expect, test } from '@jest/globals'
import { isReference, refuseReference } from '../../src/parse/reference.ts'
import { complaintOf } from '../support/errors.ts'

describe('the name of a value', () => {
  test.each([
    'vars.X',
    'secrets.APP_PRIVATE_KEY',
    'env.X',
    'inputs.environment',
    'matrix.part',
    'steps.app.outputs.token',
    'needs.build.outputs.ref',
    'github.ref',
    'github.event.client_payload.ref',
    '$X',
    '${X}',
    '${{ vars.X }}',
    '{{ vars.X }}',
    '${{vars.X}}',
  ])('is recognized: %s', (value) => {
    expect(isReference(value)).toBe(true)
    expect(
      complaintOf(() => {
        refuseReference('owner', value)
      }),
    ).toBe(
      `'owner' is '${value}', which looks like the name of a variable, not its value. Write \${{ vars.NAME }} or \${{ secrets.NAME }}, because only expressions in \${{ }} are replaced in 'with:'.`,
    )
  })

  test.each([
    ['dispatch-event-type', 'secrets.rotated'],
    ['EVENT_TYPE', 'env.up'],
    ['dispatch-ref', 'matrix.os'],
    ['--ref', 'inputs.x'],
    ['dispatch-client-payload-file', 'env.prod'],
  ])('is not what people also call an event, a branch, or a file: %s, %s', (input, value) => {
    refuseReference(input, value)
    expect(
      complaintOf(() => {
        refuseReference(
          input,
          value.toUpperCase().replace(/^\w+/, (context) => context.toLowerCase()),
        )
      }),
    ).toContain('looks like the name of a variable')
  })

  test.each([
    '',
    'site',
    'octo-org/vars.x',
    'vars',
    'env.yml',
    'matrix.yaml',
    'secrets.pem',
    'inputs.json',
    'octo-org.github.io',
    'github.com',
    'github.io',
    '$',
    '{"a": "vars.X"}',
    'refs/heads/vars.x',
    'costs $5',
    'Iv1.abc',
  ])('is not %j', (value) => {
    expect(isReference(value)).toBe(false)
    refuseReference('owner', value)
  })
})

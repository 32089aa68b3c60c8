import { afterAll, beforeAll } from '@jest/globals'
import { startExample, type Example } from '../../sandbox/example.ts'

/** Starts one example per test file, since creating its key takes long, and closes it after the last test. */
export function useExample(start: () => Promise<Example> = startExample): () => Example {
  let example: Example | undefined
  beforeAll(async () => {
    example = await start()
  })
  afterAll(() => example?.api.close())
  return () => {
    if (example === undefined) throw new Error('The example is not started yet.')
    return example
  }
}

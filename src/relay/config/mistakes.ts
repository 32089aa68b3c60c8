import { ExplainedError, type Complaint } from '../../errors/explained-error.ts'
import { prose, type Text } from '../../errors/text.ts'
import type { ConfigDocument, Path, Place } from './document.ts'

/** Something wrong in the file. */
export interface Mistake extends Complaint {
  readonly place: Place
}

/** Collects what is wrong in a file, so that all of it can be told at once. */
export interface Mistakes {
  readonly found: readonly Mistake[]
  readonly add: (path: Path, complaint: Complaint, offset?: number) => void
  readonly addAtKey: (path: Path, complaint: Complaint) => void
  /** Returns the result, or undefined after an ExplainedError, which is a mistake at this path. */
  readonly attempt: <T>(path: Path, read: () => T) => T | undefined
  /** Does the same with what takes a while. */
  readonly attemptAsync: <T>(path: Path, read: () => Promise<T>) => Promise<T | undefined>
}

/** Creates the Mistakes of one file. */
export function collectMistakes({ placeOf, placeOfKey }: ConfigDocument): Mistakes {
  const found: Mistake[] = []
  const add: Mistakes['add'] = (path, complaint, offset) => {
    found.push({ ...complaint, place: placeOf(path, offset) })
  }
  const addError = (path: Path, error: unknown): void => {
    if (!(error instanceof ExplainedError)) throw error
    add(path, error)
  }
  return {
    found,
    add,
    addAtKey: (path, complaint) => {
      found.push({ ...complaint, place: placeOfKey(path) })
    },
    attempt: (path, read) => {
      try {
        return read()
      } catch (error) {
        addError(path, error)
        return undefined
      }
    },
    attemptAsync: async (path, read) => {
      try {
        return await read()
      } catch (error) {
        addError(path, error)
        return undefined
      }
    },
  }
}

/** Returns the line that says where a mistake stands and what to do about it. */
export function describeMistake(file: string, { place, failed, remedy }: Mistake): Text {
  return prose`${file}, line ${place.line}, column ${place.column}: ${failed} ${remedy}`
}

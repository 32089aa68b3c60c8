import type { Complaint } from '../../errors/explained-error.ts'
import { render, type Words } from '../../errors/text.ts'

/** A complaint as people read it, which is how the store keeps it. */
export type ToldComplaint = Readonly<Record<keyof Complaint, string>>

/** Returns a complaint in a front end's words. */
export function tell({ failed, remedy }: Complaint, words: Words): ToldComplaint {
  return { failed: render(failed, words), remedy: render(remedy, words) }
}

/** Returns both sentences of a complaint as one text. */
export function toldText({ failed, remedy }: ToldComplaint): string {
  return `${failed} ${remedy}`
}

import { z } from 'zod'

export const moveNote = z.string().trim().max(2000).default('')

/** What every move of a notice takes; If-Match fills the version. */
export const moveInput = z.strictObject({ id: z.uuid(), version: z.int(), note: moveNote })

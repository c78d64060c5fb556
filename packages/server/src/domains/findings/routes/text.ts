import { z } from 'zod'

export const text = z.object({ en: z.string(), 'zh-CN': z.string() }).meta({ id: 'FindingText' })

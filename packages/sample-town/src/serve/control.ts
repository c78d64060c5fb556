import { type Answer, page } from './exchange.ts'

/** The control host: one page, always. */
export function fine(): Answer {
  return page(
    200,
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>OK</title></head><body>OK</body></html>',
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { answerOf, api, type Schema } from '../api/index.ts'

export type Me = Schema<'Me'>
export type Right = Me['rights'][number]

export const meQuery = {
  queryKey: ['me'],
  queryFn: () => answerOf(api.GET('/api/me')),
  staleTime: Number.POSITIVE_INFINITY,
} as const

/** Who is signed in; known before any page is shown. */
export function useMe(): Me & { readonly may: (right: Right) => boolean } {
  const { data } = useSuspenseQuery(meQuery)
  return { ...data, may: right => data.rights.includes(right) }
}

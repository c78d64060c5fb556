import { QueryClient } from '@tanstack/react-query'
import { Problem } from './problem.ts'

/** What was asked of the server is kept for a while; the event stream says when it is no longer so. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 10 * 60_000,
      // A refusal is an answer; only a broken line is tried again.
      retry: (failures, error) => !(error instanceof Problem) && failures < 2,
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false },
  },
})

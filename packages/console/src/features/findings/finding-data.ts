import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { answerOf, api, ifMatch, Problem, useEvent } from '../../api/index.ts'
import type { Text } from '../../messages/index.ts'
import type { FindingSearch } from './finding-search.ts'
import type { Finding, Listed, Move } from './finding-texts.ts'

const pageRows = 200

/** The list by what the address says, page by page. */
export function useFindings(search: FindingSearch) {
  const { open: _, ...filters } = search
  return useInfiniteQuery({
    queryKey: ['findings', 'list', filters],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/findings', {
          params: {
            query: {
              order: filters.order ?? (filters.state === 'closed' ? 'newest' : 'severity'),
              limit: pageRows,
              ...(filters.state === undefined ? {} : { state: filters.state }),
              ...(filters.severity === undefined ? {} : { severityAtLeast: filters.severity }),
              ...(filters.verdict === undefined ? {} : { verdict: filters.verdict }),
              ...(filters.unit === undefined ? {} : { unitId: filters.unit }),
              ...(filters.asset === undefined ? {} : { assetId: filters.asset }),
              ...(filters.search === undefined ? {} : { search: filters.search }),
              ...(filters.overdue === undefined ? {} : { overdue: 'true' as const }),
              ...(pageParam === undefined ? {} : { after: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
  })
}

export function useFinding(id: string) {
  return useQuery({
    queryKey: ['findings', 'one', id],
    queryFn: () => answerOf(api.GET('/api/findings/{id}', { params: { path: { id } } })),
  })
}

/** What a rule is called, in both languages. */
export function useRuleTitles() {
  return useQuery({
    queryKey: ['findings', 'rules'],
    queryFn: async () => {
      const { items } = await answerOf(api.GET('/api/findings/rules'))
      return new Map(items.map(({ rule, title }) => [rule, title]))
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Writes what is known of a finding wherever it is shown; never a whole list, which would undo what others changed. */
function usePatch() {
  const client = useQueryClient()
  return useCallback(
    (id: string, change: Partial<Listed>) => {
      client.setQueriesData<{ pages: { items: Listed[] }[] }>({ queryKey: ['findings', 'list'] }, data =>
        data === undefined
          ? data
          : {
              ...data,
              pages: data.pages.map(page => ({
                ...page,
                items: page.items.map(row => (row.id === id ? { ...row, ...change } : row)),
              })),
            },
      )
      client.setQueryData<Finding>(['findings', 'one', id], row => row && { ...row, ...change })
    },
    [client],
  )
}

/** What the stream says has changed is asked for anew, one by one where it is shown; a list keeps its place. */
export function useFindingEvents() {
  const client = useQueryClient()
  const listen = useCallback(
    (data: unknown) => {
      const { changed = [] } = data as { changed?: readonly { id: string }[] }
      for (const { id } of changed) void client.invalidateQueries({ queryKey: ['findings', 'one', id] })
      void client.invalidateQueries({ queryKey: ['findings', 'counts'] })
    },
    [client],
  )
  useEvent('findings.changed', listen)
}

export interface Moved {
  readonly id: string
  /** Why not, in words; absent where it was done. */
  readonly why?: Text
}

/** Makes a move with one or many; each row by itself, with what became of it. */
export function useMoveFindings() {
  const client = useQueryClient()
  const patch = usePatch()
  return useCallback(
    async (move: Move, rows: readonly Pick<Listed, 'id' | 'version'>[], note: string): Promise<readonly Moved[]> => {
      const done: Moved[] = []
      const [only] = rows
      if (rows.length === 1 && only !== undefined) {
        const path = `/api/findings/{id}/${move}` as '/api/findings/{id}/confirm'
        try {
          const params = { path: { id: only.id }, header: ifMatch(only.version) }
          const after = await answerOf(api.POST(path, { params, body: { note } }))
          patch(only.id, { state: after.state, version: after.version, closedAs: after.closedAs })
          done.push({ id: only.id })
        } catch (error) {
          // Somebody was faster: their row takes the place of ours, and what was typed stays with whoever typed it.
          const current = error instanceof Problem ? (error.current?.row as Partial<Listed> | undefined) : undefined
          if (current !== undefined) patch(only.id, current)
          throw error
        }
      } else {
        const path = `/api/findings/bulk/${move}` as '/api/findings/bulk/confirm'
        const items = rows.map(({ id, version }) => ({ id, version }))
        const answer = await answerOf(api.POST(path, { body: { items, note } }))
        for (const { id, moved, why, current } of answer.items) {
          const after = moved ?? current
          if (after !== null) patch(id, { state: after.state, version: after.version, closedAs: after.closedAs })
          done.push({ id, ...(moved === null && why !== null ? { why } : {}) })
        }
      }
      for (const { id } of rows) void client.invalidateQueries({ queryKey: ['findings', 'one', id] })
      void client.invalidateQueries({ queryKey: ['findings', 'counts'] })
      return done
    },
    [client, patch],
  )
}

import type { Right } from '../../platform/access/index.ts'
import type { SampleUnit } from '../sample-units.ts'

/** Where things lie, seen from who holds a role at `east`. */
export const places = {
  own: 'east',
  lower: 'eastVillage',
  sibling: 'west',
  higher: 'municipality',
} as const satisfies Record<string, SampleUnit>

export type Place = keyof typeof places
export type AtEach<T> = Readonly<Record<Place, T>>

/** A request as one route takes it. */
export interface Ask {
  readonly path: string
  readonly body?: unknown
  /** For `If-Match`. One that no row has is refused only after who asks was looked at. */
  readonly version?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly payload?: Buffer | string
}

/** One thing, or one write on it: who may, comes as far as the thing itself; who may not, cannot tell it from one that is not there. */
export interface OneRow {
  readonly kind: 'one'
  readonly right: Right
  readonly things: AtEach<string>
  /** With the id of a thing, or one of nothing. May make what the request uses up. */
  readonly ask: (id: string, place: Place | 'nowhere') => Ask | Promise<Ask>
  /** Places where the route asks for more than the right at the thing, or for less, with whether it is reached. */
  readonly except?: Partial<AtEach<boolean>>
  /** Of many at once the answer says for each what became of it: whether this one was reached, and what is said of it. */
  readonly reads?: (answer: Answer) => { readonly reached: boolean; readonly said: unknown }
}

export interface Answer {
  readonly status: number
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: answers of all routes
  readonly json: any
}

/** A list holds what lies within reach, and counts no more than it; what it holds can be opened. */
export interface ListRow {
  readonly kind: 'list'
  readonly right: Right
  readonly things: AtEach<string>
  readonly path: string | ((place: Place) => string)
  /** The ids in the answer; those of `items` where absent. */
  readonly ids?: (answer: never) => readonly string[]
  readonly opens?: (id: string) => string
  /** It holds what is the asker's own: nothing of these, wherever they lie. */
  readonly own?: true
}

/** A text, such as an export: a mark in it says that a thing is shown. */
export interface ShowsRow {
  readonly kind: 'shows'
  readonly right: Right
  readonly path: string
  readonly marks: AtEach<string>
}

/** For everybody, or everybody who is signed in; shows what is their own, or nobody's. */
export interface OpenRow {
  readonly kind: 'open'
  /** `persons`: whoever is signed in, but no machine that acts for somebody. */
  readonly to: 'anyone' | 'signed-in' | 'persons'
  readonly ask: Ask
}

/** Something that only its own person reaches, whatever roles others have: for everybody else it is not there. */
export interface OwnRow {
  readonly kind: 'own'
  readonly things: AtEach<string>
  readonly ask: (id: string) => Ask
}

/** Steps of signing in and pages of one's own account: they know no units. Tested beside them. */
export interface ApartRow {
  readonly kind: 'apart'
  readonly why: string
}

export type Row = OneRow | ListRow | ShowsRow | OpenRow | OwnRow | ApartRow

/** By method and path as the web server knows it: `GET /api/assets/:id`. */
export type Rows = Readonly<Record<string, Row>>

export const one = (row: Omit<OneRow, 'kind'>): OneRow => ({ kind: 'one', ...row })
export const list = (row: Omit<ListRow, 'kind'>): ListRow => ({ kind: 'list', ...row })
export const shows = (row: Omit<ShowsRow, 'kind'>): ShowsRow => ({ kind: 'shows', ...row })
export const open = (to: OpenRow['to'], path: string, more: Omit<Ask, 'path'> = {}): OpenRow => ({
  kind: 'open',
  to,
  ask: { path, ...more },
})
export const own = (row: Omit<OwnRow, 'kind'>): OwnRow => ({ kind: 'own', ...row })
export const apart = (why: string): ApartRow => ({ kind: 'apart', why })

/** One line of a bench's table. */
export interface Figure {
  readonly name: string
  readonly value: string
  /** What it ought to be; absent where a figure is only shown for comparison. */
  readonly aim?: string
  readonly met?: boolean
}

/** What every file in this folder but `run.ts` and this one exports as `bench`. */
export type Bench = () => Promise<Figure[]>

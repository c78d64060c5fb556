/** One line of a bench's table. */
export interface Figure {
  readonly name: string
  readonly value: string
  /** What it ought to be; absent where a figure is only shown for comparison. */
  readonly aim?: string
  readonly met?: boolean
}

/** What every bench in this folder exports as `bench`; it is handed what follows its name. */
export type Bench = (args: readonly string[]) => Promise<Figure[]>

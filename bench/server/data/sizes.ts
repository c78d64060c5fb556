/** How much there is. */
export interface Sizes {
  readonly counties: number
  readonly townsEach: number
  readonly communitiesEach: number
  readonly assets: number
  readonly findings: number
  readonly samples: number
}

const whole: Sizes = {
  counties: 20,
  townsEach: 20,
  communitiesEach: 4,
  assets: 50_000,
  findings: 2_000_000,
  samples: 20_000_000,
}

/** A municipality of 2,021 units at scale 1. The tree shrinks less than what is in it, so that there is always a wide and a narrow scope. */
export function sizesAt(scale: number): Sizes {
  const branches = (n: number) => Math.max(3, Math.round(n * Math.sqrt(scale)))
  return {
    counties: branches(whole.counties),
    townsEach: branches(whole.townsEach),
    communitiesEach: whole.communitiesEach,
    assets: Math.max(20, Math.round(whole.assets * scale)),
    findings: Math.max(400, Math.round(whole.findings * scale)),
    samples: Math.max(4_000, Math.round(whole.samples * scale)),
  }
}

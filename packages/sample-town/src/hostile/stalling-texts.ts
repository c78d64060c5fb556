const long = 50_000

/** Runs that make a careless regular expression try the same letters again and again. */
const runs = {
  digits: '1'.repeat(long),
  dashes: '-'.repeat(long),
  brackets: '<'.repeat(long),
  spaces: `${' '.repeat(long)}x`,
  dates: '2024-'.repeat(long / 5),
  'almost-dates': '2024年1'.repeat(long / 6),
  addresses: `${'a@'.repeat(long / 2)}!`,
  'filing-numbers': `${'ICP备'.repeat(long / 4)}号`,
  percents: '%'.repeat(long),
  ampersands: '&#'.repeat(long / 2),
  slashes: '/'.repeat(long),
  'nested-brackets': '('.repeat(long),
} as const satisfies Record<string, string>

export const stallingRuns: Readonly<Record<string, string>> = runs

/** A robots.txt whose patterns take exponential time in a matcher that tries all ways; `stallingPath` is what to match them with. */
export const stallingRobots = [
  'User-agent: *',
  ...Array.from({ length: 50 }, (_, i) => `Disallow: /${'*a'.repeat(10 + i)}b$`),
  `Disallow: /${'*'.repeat(5_000)}z`,
  `Allow: /${'a*'.repeat(2_000)}$`,
  `User-agent: ${'('.repeat(500)}`,
  'Disallow: /(a+)+$',
  '',
].join('\n')

export const stallingPath = `/${'a'.repeat(2_000)}c`

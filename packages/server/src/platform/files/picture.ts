import sharp from 'sharp'

/** What a picture may unpack to: beyond it is a bomb, or of no use on a screen. */
const mostPixels = 60_000_000
/** Of the picture that is shown. */
const mostSide = 2048
const seconds = 20

sharp.concurrency(1)
sharp.cache(false)

/** Pictures are drawn one after the other: each may take some hundred megabytes, however many come at once. */
let last: Promise<unknown> = Promise.resolve()

/**
 * The picture as it is shown: drawn anew, turned upright, without place, camera and whatever else was hidden in it, no larger than a
 * screen. WebP. Undefined for what cannot be read as a picture.
 */
export async function viewOf(path: string): Promise<Buffer | undefined> {
  const drawn = last.then(() => draw(path))
  last = drawn
  return drawn
}

async function draw(path: string): Promise<Buffer | undefined> {
  try {
    return await sharp(path, { limitInputPixels: mostPixels, failOn: 'error', animated: false, sequentialRead: true })
      .timeout({ seconds })
      .autoOrient()
      .resize({ width: mostSide, height: mostSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer()
  } catch {
    return undefined
  }
}

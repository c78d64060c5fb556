import sharp from 'sharp'

/** What a picture may unpack to: beyond it is a bomb, or of no use on a screen. */
const mostPixels = 60_000_000
/** Of the picture that is shown. */
const mostSide = 2048
const seconds = 20

// One picture at a time keeps memory bounded; a thread for each processor would not make a request quicker.
sharp.concurrency(1)
sharp.cache(false)

/**
 * The picture as it is shown: drawn anew, turned upright, without place, camera and whatever else was hidden in it, no larger than a
 * screen. WebP. Undefined for what cannot be read as a picture.
 */
export async function viewOf(path: string): Promise<Buffer | undefined> {
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

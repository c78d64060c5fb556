import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Face, faces } from '../layout/faces.ts'

/** Where Linux keeps the configuration of fonts. */
const systemConfig = '/etc/fonts/fonts.conf'

/**
 * Writes a configuration that names the stand-ins of each face: the wanted design first, whatever it is called, then the free
 * ones. Without it whatever comes first in the alphabet is taken. Gives the name of the file, for `FONTCONFIG_FILE`.
 */
export function writeFontConfig(folder: string): string {
  const file = join(folder, 'fonts.conf')
  const aliases = Object.values(faces).map(({ name, alike, standIns }: Face) => {
    const others = [...alike, ...standIns].map(family => `<family>${family}</family>`).join('')
    return `<alias binding="same"><family>${name}</family><accept>${others}</accept></alias>`
  })
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
${aliases.join('\n')}
<include ignore_missing="yes">${systemConfig}</include>
</fontconfig>
`,
  )
  return file
}

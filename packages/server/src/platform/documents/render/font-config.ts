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
  const rules = Object.values(faces).map(({ name, alike, standIns, boldStandIn }: Face) => {
    const others = [...alike, ...standIns].map(family => `<family>${family}</family>`).join('')
    const alias = `<alias binding="same"><family>${name}</family><accept>${others}</accept></alias>`
    return boldStandIn === undefined ? alias : alias + inBold(name)
  })
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
${rules.join('\n')}
<include ignore_missing="yes">${systemConfig}</include>
</fontconfig>
`,
  )
  return file
}

/** LibreOffice asks for a face only where it has not found it itself: the wanted one is never made bold. */
function inBold(name: string): string {
  return `<match target="pattern"><test name="family"><string>${name}</string></test><edit name="weight" mode="assign" binding="strong"><const>bold</const></edit></match>`
}

import { type Face, type FaceName, faces } from '../layout/faces.ts'
import { grid, head } from '../layout/layout.ts'

function familyOf(name: FaceName, generic: 'serif' | 'sans-serif'): string {
  const { name: wanted, alike, standIns }: Face = faces[name]
  return [...[wanted, ...alike, ...standIns].map(family => `"${family}"`), generic].join(',')
}

const pitch = grid.pitch / 20

/**
 * For `printView`: as wide as the type area, in the sizes and faces of the layout. On paper it gets the page of the standard;
 * page numbers and the place of the colophon are the file's. A telephone's screen is all text.
 */
export const printStyle = `.official{max-width:156mm;margin:0 auto;padding:12mm 26mm 12mm 28mm;box-sizing:content-box;background:#fff;color:#000;font:16pt/${pitch}pt ${familyOf('fangsong', 'serif')};overflow-wrap:anywhere}
.official p{margin:0;text-indent:2em;text-align:justify}
.official header p,.official footer p,.official aside p,.official .urgency,.official .draft,.official .addressee,.official .label{text-indent:0}
.official header{padding-bottom:4mm;border-bottom:.3mm solid #000;text-align:center}
.official header p{text-align:center}
.official .mark{margin-bottom:${pitch / 2}pt;font:26pt/1.4 ${familyOf('title', 'serif')}}
.official.formal header{border-bottom:.45mm solid #${head.red};margin-top:20mm}
.official.formal .mark{font-size:36pt;color:#${head.red};margin-bottom:${2 * pitch}pt}
.official.preprinted header{border:0;padding-top:70mm}
.official .draft{text-align:right;font-family:${familyOf('heiti', 'sans-serif')}}
.official .urgency,.official .label,.official h2{font-family:${familyOf('heiti', 'sans-serif')}}
.official h1{margin:${2 * pitch}pt 0 ${pitch}pt;font:22pt/32pt ${familyOf('title', 'serif')};text-align:center;text-wrap:balance}
.official :is(h2,h3,h4,h5){margin:0;font-size:16pt;font-weight:400;text-indent:2em;break-after:avoid}
.official h3{font-family:${familyOf('kaiti', 'serif')}}
.official table{width:100%;margin:4pt 0;border-collapse:collapse;font-size:12pt;line-height:18pt}
.official :is(th,td){padding:2pt 4pt;border:.2mm solid #000;font-weight:400;text-align:start;text-indent:0;vertical-align:top}
.official thead{display:table-header-group}
.official th{font-family:${familyOf('heiti', 'sans-serif')};text-align:center}
.official td.center{text-align:center}
.official :is(th,td.center){word-break:keep-all;overflow-wrap:normal}
.official tr{break-inside:avoid}
.official .attachments{display:flex;margin-top:${pitch}pt;padding-left:2em}
.official .attachments span{flex:none}
.official .attachments ol{margin:0;padding:0;list-style:none}
.official footer{margin:${pitch}pt 2em 0 auto;width:fit-content;text-align:center}
.official footer.sealed{margin-top:${3 * pitch}pt;margin-right:4em}
.official footer p{text-align:center}
.official section{margin-top:${2 * pitch}pt;break-before:page}
.official section h1{margin-top:${pitch}pt}
.official aside{margin-top:${2 * pitch}pt;border-block:.35mm solid #000;font-size:14pt;line-height:24pt;break-inside:avoid}
.official aside p{display:flex;padding:0 1em}
.official:lang(en) aside p{gap:.5em;padding:3pt 1em;margin:0}
.official aside p+p{border-top:.25mm solid #000}
.official aside span:first-child{flex:none}
.official aside .printed{justify-content:space-between}
.official:lang(en){font:12pt/18pt ${familyOf('roman', 'serif')}}
.official:lang(en) p,.official:lang(en) :is(h2,h3,h4,h5){text-indent:0;margin-bottom:6pt;text-align:start}
.official:lang(en) :is(.mark,.label,h1,h2,h3,th){font-family:${familyOf('sans', 'sans-serif')};font-weight:700}
.official:lang(en) :is(h1){font-size:16pt;line-height:22pt}
.official:lang(en) :is(h2,h3,h4,h5){font-size:12pt;font-weight:700}
.official:lang(en) header p,.official:lang(en) footer p{text-align:center}
.official:lang(en):not(.formal) .mark{font-size:18pt}
.official:lang(en) table,.official:lang(en) aside{font-size:10.5pt;line-height:14pt}
.official:lang(en) .attachments{display:block;padding-left:0}
@media screen and (max-width:700px){.official{padding:16px;font-size:17px;line-height:1.7}.official h1{margin:24px 0 16px;font-size:20px;line-height:1.4}.official .mark{font-size:22px}.official table{font-size:14px;line-height:1.5}.official :is(th,td.center){word-break:normal;overflow-wrap:anywhere}.official p{text-align:start}}
@media print{@page{size:A4;margin:37mm 26mm 35mm 28mm}.official{padding:0}}
`

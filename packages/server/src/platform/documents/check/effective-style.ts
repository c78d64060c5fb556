import { DomUtils } from 'htmlparser2'
import { type Docx, type Element, textOf } from './read-docx.ts'

/** A paragraph with what holds for it in the end: its own properties before those of its style, and of those behind that one. */
export interface ShownParagraph {
  readonly style: string
  readonly text: string
  /** Half points, of each run with text. */
  readonly sizes: readonly number[]
  /** Names of the faces in which its characters are to be set. */
  readonly faces: readonly string[]
  readonly align: string
  readonly line: number
  readonly lineRule: string
  readonly before: number
}

const stylesPart = 'word/styles.xml'

export function paragraphsOf(docx: Docx, part: string): readonly ShownParagraph[] {
  const styles = new Map(docx.elements(stylesPart, 'w:style').map(style => [style.attribs['w:styleId'] ?? '', style]))
  return docx.elements(part, 'w:p').map(paragraph => {
    const own = childOf(paragraph, 'w:pPr')
    const style = value(childOf(own, 'w:pStyle')) ?? ''
    const chain = chainOf(style, styles)
    const layers = [own, ...chain.map(one => childOf(one, 'w:pPr'))]
    const first = (element: string, attribute: string) =>
      layers.map(layer => childOf(layer, element)?.attribs[attribute]).find(value => value !== undefined)
    const runs = childrenOf(paragraph, 'w:r').filter(run => textOf(run) !== '')
    return {
      style,
      text: runs.map(textOf).join(''),
      sizes: runs.map(run => Number(sizeOf(run) ?? chain.map(sizeOf).find(size => size !== undefined) ?? 0)),
      faces: [...new Set(runs.flatMap(run => facesOf(textOf(run), [run, ...chain])))],
      align: first('w:jc', 'w:val') ?? 'left',
      line: Number(first('w:spacing', 'w:line') ?? 0),
      lineRule: first('w:spacing', 'w:lineRule') ?? 'auto',
      before: Number(first('w:spacing', 'w:before') ?? 0),
    }
  })
}

function chainOf(id: string, styles: ReadonlyMap<string, Element>): readonly Element[] {
  const chain: Element[] = []
  for (let style = styles.get(id); style !== undefined && !chain.includes(style); ) {
    chain.push(style)
    style = styles.get(value(childOf(style, 'w:basedOn')) ?? '')
  }
  return chain
}

/** Two faces may stand for one run: one for Latin letters and digits, one for Chinese. */
function facesOf(text: string, layers: readonly Element[]): readonly string[] {
  const face = (attribute: string) =>
    layers
      .map(layer => childOf(childOf(layer, 'w:rPr'), 'w:rFonts')?.attribs[attribute])
      .find(name => name !== undefined)
  return [
    ...(/[!-~]/.test(text) ? [face('w:ascii')] : []),
    ...(/[\u2e80-\u{3ffff}]/u.test(text) ? [face('w:eastAsia')] : []),
  ].filter(name => name !== undefined)
}

function sizeOf(element: Element): string | undefined {
  return value(childOf(childOf(element, 'w:rPr'), 'w:sz'))
}

function value(element: Element | undefined): string | undefined {
  return element?.attribs['w:val']
}

function childrenOf(element: Element, name: string): readonly Element[] {
  return DomUtils.getElementsByTagName(name, element.children, false)
}

function childOf(element: Element | undefined, name: string): Element | undefined {
  return element && childrenOf(element, name)[0]
}

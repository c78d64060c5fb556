/** A typeface as the standard wants it. None is shipped: these are names, and what to look for. */
export interface Face {
  /** As offices have it, and as the document names it. */
  readonly name: string
  /** Other names of the same design; word processors take the first that they have. */
  readonly alike: readonly string[]
  /** Free faces, the nearest first; the last is there for every character. */
  readonly standIns: readonly string[]
  /** A stand-in looks more like it in its bold cut, where it has one. */
  readonly boldStandIn?: true
  /** How a PDF names the wanted design, after the tag of a subset. */
  readonly inPdf: RegExp
}

/** Clauses 5.2.2, 7.2.4 and 7.3.3; which free face stands in is our choice. */
export const faces = {
  fangsong: {
    name: '仿宋_GB2312',
    alike: ['仿宋', 'FangSong', 'FangSong_GB2312', 'STFangsong', '华文仿宋'],
    standIns: ['FandolFang R', 'FandolFang', 'Noto Serif CJK SC'],
    inPdf: /^(?:Fang-?Song|SimFang|STFang|FZFS)/i,
  },
  kaiti: {
    name: '楷体_GB2312',
    alike: ['楷体', 'KaiTi', 'KaiTi_GB2312', 'STKaiti', '华文楷体'],
    standIns: ['FandolKai', 'AR PL UKai CN', 'Noto Serif CJK SC'],
    inPdf: /^(?:Kai-?Ti|SimKai|STKai|FZKT)/i,
  },
  heiti: {
    name: '黑体',
    alike: ['SimHei', 'STHeiti', '华文黑体'],
    standIns: ['Noto Sans CJK SC', 'FandolHei', 'WenQuanYi Zen Hei'],
    inPdf: /^(?:SimHei|STHei|FZHT)/i,
  },
  songti: {
    name: '宋体',
    alike: ['SimSun', 'STSong', '华文宋体'],
    standIns: ['Noto Serif CJK SC', 'FandolSong'],
    inPdf: /^(?:N?SimSun|STSong|FZSS)/i,
  },
  title: {
    name: '方正小标宋简体',
    alike: ['FZXiaoBiaoSong-B05S', '小标宋'],
    standIns: ['Noto Serif CJK SC Black', 'Noto Serif CJK SC SemiBold', 'Noto Serif CJK SC'],
    boldStandIn: true,
    inPdf: /^FZX(?:BS|iaoBiaoSong)/i,
  },
  /** English documents. */
  roman: {
    name: 'Times New Roman',
    alike: ['TimesNewRomanPSMT'],
    standIns: ['Liberation Serif', 'Noto Serif CJK SC'],
    inPdf: /^TimesNewRoman/i,
  },
  sans: {
    name: 'Arial',
    alike: ['ArialMT'],
    standIns: ['Liberation Sans', 'Noto Sans CJK SC'],
    inPdf: /^Arial/i,
  },
} as const satisfies Record<string, Face>

export type FaceName = keyof typeof faces

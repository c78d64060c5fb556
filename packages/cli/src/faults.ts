import type { Text } from '@townkeep/inspect'

/** What can be wrong with a call, said so that it can be mended. */
export const faults = {
  noList: (command: string): Text => ({
    en: `Name the list of sites: townkeep ${command} LIST. For help: townkeep ${command} --help`,
    'zh-CN': `请给出网站清单：townkeep ${command} 清单文件。帮助：townkeep ${command} --help`,
  }),
  noFacts: {
    en: 'Say where to keep the facts: --facts FOLDER',
    'zh-CN': '请说明数据保存在哪里：--facts 文件夹',
  },
  listUnreadable: (file: string, why: Text): Text => ({
    en: `The list ${file} cannot be read: ${why.en}`,
    'zh-CN': `清单 ${file} 无法读取：${why['zh-CN']}`,
  }),
  nothingToVisit: { en: 'The list holds no usable site.', 'zh-CN': '清单中没有可用的网站。' },
  noneOf: (option: string, text: string, known: readonly string[]): Text => ({
    en: `${option}: "${text}" is none of ${known.join(', ')}`,
    'zh-CN': `${option}：“${text}”无效，可用 ${known.join('、')}`,
  }),
  publicSuffix: (text: string): Text => ({
    en: `--own-domain: "${text}" is a public suffix; name the domain that your municipality registered under it`,
    'zh-CN': `--own-domain：“${text}”是公共后缀，请填写本级在其下注册的域名`,
  }),
  noDomain: (text: string): Text => ({
    en: `--own-domain: "${text}" is no domain name`,
    'zh-CN': `--own-domain：“${text}”不是域名`,
  }),
  noNumber: (option: string, text: string, least: number, most: number): Text => ({
    en: `${option}: "${text}" is no number from ${least} to ${most}`,
    'zh-CN': `${option}：“${text}”不是 ${least} 到 ${most} 之间的数`,
  }),
  noWholeNumber: (option: string, text: string): Text => ({
    en: `${option}: "${text}" is no whole number`,
    'zh-CN': `${option}：“${text}”不是整数`,
  }),
  noWebAddress: (text: string): Text => ({
    en: `--control: "${text}" is no address like https://www.example.com/`,
    'zh-CN': `--control：“${text}”不是网址，请写成 https://www.example.com/`,
  }),
  noResolver: (text: string): Text => ({
    en: `--resolver: "${text}" is no address like 127.0.0.1:53 or [::1]:53`,
    'zh-CN': `--resolver：“${text}”不是 127.0.0.1:53 或 [::1]:53 这样的地址`,
  }),
  noRange: (detail: string): Text => ({
    en: `--allow-private: ${detail}`,
    'zh-CN': `--allow-private：地址段应写成 10.20.0.0/16 或 fd00::/8（${detail}）`,
  }),
  noPortPair: (text: string): Text => ({
    en: `--connect-map: "${text}" is no pair of ports like 443=18443`,
    'zh-CN': `--connect-map：“${text}”不是 443=18443 这样的端口对应`,
  }),
  caUnreadable: (file: string, why: Text): Text => ({
    en: `--ca: the file ${file} cannot be read: ${why.en}`,
    'zh-CN': `--ca：文件 ${file} 无法读取：${why['zh-CN']}`,
  }),
  noCertificate: (file: string): Text => ({
    en: `--ca: ${file} holds no PEM certificate`,
    'zh-CN': `--ca：${file} 中没有 PEM 格式的证书`,
  }),
  noPack: (name: string, known: readonly string[]): Text => ({
    en: `--pack: "${name}" is neither a file that can be read nor one of ${known.join(', ')}`,
    'zh-CN': `--pack：“${name}”既不是可读取的文件，也不是 ${known.join('、')} 之一`,
  }),
  badPack: (name: string, lines: readonly Text[]): Text => ({
    en: [`--pack: ${name} cannot be used:`, ...lines.map(line => line.en)].join('\n'),
    'zh-CN': [`--pack：${name} 无法使用：`, ...lines.map(line => line['zh-CN'])].join('\n'),
  }),
  noFolder: (option: string, folder: string, why: Text): Text => ({
    en: `${option}: nothing can be written into the folder ${folder}: ${why.en}`,
    'zh-CN': `${option}：无法写入文件夹 ${folder}：${why['zh-CN']}`,
  }),
  notWritten: (file: string, why: Text): Text => ({
    en: `${file} cannot be written: ${why.en}. What was gathered is kept: make room and go on with --resume.`,
    'zh-CN': `无法写入 ${file}：${why['zh-CN']}。已完成的部分已保存，处理后加 --resume 可继续。`,
  }),
  otherRun: (folder: string, before: string, now: string): Text => ({
    en: `The stopped run in ${folder} used the pack ${before}, this one ${now}. Use the same pack, or leave out --resume.`,
    'zh-CN': `${folder} 中中止的巡检使用规则包 ${before}，这次是 ${now}。请使用相同的规则包，或去掉 --resume。`,
  }),
  noFactsFolder: (folder: string, why: Text): Text => ({
    en: `The folder ${folder} cannot be read: ${why.en}`,
    'zh-CN': `文件夹 ${folder} 无法读取：${why['zh-CN']}`,
  }),
  nothingToJudge: (folder: string): Text => ({
    en: `The folder ${folder} holds no facts of a visit. townkeep gather or inspect with --facts keeps them.`,
    'zh-CN': `文件夹 ${folder} 中没有访问数据。请先用 townkeep gather，或 inspect 加 --facts 保存。`,
  }),
  noRule: (id: string, near: readonly string[]): Text => ({
    en: `There is no rule "${id}".${near.length > 0 ? ` Did you mean ${near.join(', ')}?` : ''} All: townkeep rules`,
    'zh-CN': `没有规则“${id}”。${near.length > 0 ? `是不是 ${near.join('、')}？` : ''}全部规则：townkeep rules`,
  }),
  envFileUnreadable: (file: string, why: Text): Text => ({
    en: `--env: ${file} cannot be read: ${why.en}`,
    'zh-CN': `--env：${file} 无法读取：${why['zh-CN']}`,
  }),
  cannotListen: (at: string, code: string): Text =>
    code === 'EADDRINUSE'
      ? {
          en: `${at} is taken by another program. Stop it, or set another port in TOWNKEEP_PORT.`,
          'zh-CN': `${at} 已被其他程序占用。请停止该程序，或在 TOWNKEEP_PORT 中改用其他端口。`,
        }
      : {
          en: `The server cannot listen at ${at} (${code}). Set TOWNKEEP_HOST and TOWNKEEP_PORT.`,
          'zh-CN': `无法监听 ${at}（${code}）。请检查 TOWNKEEP_HOST 和 TOWNKEEP_PORT。`,
        },
  fileRefused: (file: string, error: unknown): Text => {
    const why = whyOf(error)
    return { en: `${file} cannot be used: ${why.en}`, 'zh-CN': `无法使用 ${file}：${why['zh-CN']}` }
  },
  noHostPort: (text: string): Text => ({
    en: `--address: "${text}" is no host like db.example:5432`,
    'zh-CN': `--address：“${text}”无效，请写成 db.example:5432`,
  }),
  noTime: (option: string, text: string): Text => ({
    en: `${option} takes a moment such as 2026-03-01T09:30:00+08:00, not "${text}".`,
    'zh-CN': `${option} 应填时刻，如 2026-03-01T09:30:00+08:00，而不是“${text}”。`,
  }),
  noDay: (option: string, text: string): Text => ({
    en: `${option}: "${text}" is no day like 2026-03-01`,
    'zh-CN': `${option}：“${text}”不是日期，请写成 2026-03-01`,
  }),
  demoAlone: {
    en: '--demo goes with no other option: it is one process, and takes nothing of the configuration but TOWNKEEP_PORT',
    'zh-CN': '--demo 不能与其他选项合用：演示只有一个进程，配置只取 TOWNKEEP_PORT',
  },
  databaseLost: {
    en: 'The database keeps dying, so the server has stopped. The log says why.',
    'zh-CN': '数据库反复退出，服务器已停止。原因见日志。',
  },
} as const satisfies Record<string, Text | ((...values: never[]) => Text)>

/** Why the system refused a file; what is not in the table shows its code. */
export function whyOf(error: unknown): Text {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return reasons[code] ?? { en: code, 'zh-CN': code }
}

const reasons: Readonly<Record<string, Text>> = {
  ENOENT: { en: 'there is no such file or folder', 'zh-CN': '文件或文件夹不存在' },
  ENOTDIR: { en: 'a part of the path is no folder', 'zh-CN': '路径中有一段不是文件夹' },
  EEXIST: { en: 'a file of that name is in the way', 'zh-CN': '已有同名文件' },
  EISDIR: { en: 'it is a folder', 'zh-CN': '这是一个文件夹' },
  EACCES: { en: 'permission denied', 'zh-CN': '没有权限' },
  EPERM: { en: 'permission denied', 'zh-CN': '没有权限' },
  EROFS: { en: 'the disk can only be read', 'zh-CN': '磁盘是只读的' },
  ENOSPC: { en: 'the disk is full', 'zh-CN': '磁盘已满' },
}

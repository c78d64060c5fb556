import type { Chance } from '../chance.ts'
import type { Profile } from './profiles.ts'

type Form = (topic: string, place: string, unit: string, number: number) => string

/** Headlines by `ColumnType`; `number` keeps those of one site apart. */
const forms = {
  工作动态: [
    (topic, place, unit) => `${unit}到${place}调研${topic}工作`,
    (topic, place) => `${place}${topic}工作现场会召开`,
    (topic, _, unit) => `${unit}部署下一阶段${topic}任务`,
    (topic, place) => `${place}：${topic}见成效`,
    (topic, _, unit) => `${unit}举办${topic}业务培训班`,
    (topic, place) => `${topic}志愿服务队走进${place}`,
  ],
  通知公告: [
    (topic, _, __, number) => `关于做好${topic}有关工作的通知（第 ${number} 号）`,
    (topic, place, _, number) => `关于${place}${topic}事项的公示（第 ${number} 批）`,
    (topic, _, unit, number) => `${unit}关于${topic}的公告（第 ${number} 号）`,
  ],
  政策文件: [
    (topic, _, unit, number) => `${unit}关于印发《${topic}实施办法》的通知（栖政规〔${number}〕号）`,
    (topic, _, __, number) => `《${topic}管理细则》（第 ${number} 次修订）`,
  ],
  政策解读: [
    (topic, _, __, number) => `一图读懂《${topic}实施办法》（之${number}）`,
    (topic, _, __, number) => `关于《${topic}管理细则》的解读（第 ${number} 期）`,
  ],
  数据发布: [
    (topic, _, __, number) => `${topic}情况统计（第 ${number} 期）`,
    (topic, place, __, number) => `${place}${topic}主要指标（第 ${number} 期）`,
  ],
  咨询投诉: [
    (topic, place, _, number) => `咨询${place}${topic}办理流程（来信 ${number} 号）`,
    (topic, _, __, number) => `反映${topic}有关问题（来信 ${number} 号）`,
  ],
  征集调查: [
    (topic, _, __, number) => `《${topic}实施办法》公开征求意见（第 ${number} 号）`,
    (topic, _, __, number) => `${topic}满意度问卷调查（第 ${number} 期）`,
  ],
  规划计划: [
    (topic, _, unit, number) => `${unit}${topic}工作要点（第 ${number} 号）`,
    (topic, place, _, number) => `${place}${topic}三年行动计划（第 ${number} 稿）`,
  ],
} as const satisfies Record<string, readonly Form[]>

export function headline(type: string, profile: Profile, unit: string, number: number, chance: Chance): string {
  const known: readonly Form[] = forms[type as keyof typeof forms] ?? forms.工作动态
  return chance.pick(known)(chance.pick(profile.topics), chance.pick(profile.places), unit, number)
}

const sentences: readonly ((topic: string, place: string) => string)[] = [
  (topic, place) => `近日，围绕${topic}，有关科室深入${place}，查看现场、听取意见，逐项梳理需要解决的问题。`,
  (topic, place) => `${place}把${topic}列入年度重点事项，建立清单，明确责任单位和完成时限，每周通报进展。`,
  topic => `会议指出，${topic}关系群众切身利益，各单位要把工作做在前面、做到细处，及时回应关切。`,
  (_, place) => `在${place}，工作人员向群众发放宣传资料，现场解答疑问，并登记了需要跟进的事项。`,
  topic => `下一步，将继续完善${topic}工作机制，畅通反映渠道，结果向社会公开，接受监督。`,
  topic => `办理${topic}相关事项，可到市政务服务中心综合窗口，也可以通过网上办事入口提交材料。`,
  (topic, place) => `据统计，${place}${topic}各项任务均按计划推进，没有发生影响进度的情况。`,
  () => '需要提交的材料、办理条件和流程见附件；有疑问的，请在工作时间拨打页面下方的联系电话。',
]

/** Three to five sentences in two paragraphs or three. */
export function paragraphs(profile: Profile, chance: Chance): string[] {
  const topic = chance.pick(profile.topics)
  const place = chance.pick(profile.places)
  const start = chance.whole(sentences.length)
  const said = Array.from({ length: 4 + chance.whole(3) }, (_, i) => sentences[(start + i) % sentences.length]!)
  const texts = said.map(sentence => sentence(topic, place))
  return [texts.slice(0, 2).join(''), texts.slice(2, 4).join(''), texts.slice(4).join('')].filter(text => text !== '')
}

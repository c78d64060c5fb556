/** What a unit is busy with: the stuff that headlines are made of. All places and projects are invented. */
export interface Profile {
  readonly topics: readonly string[]
  readonly places: readonly string[]
  /** A colour of its own for the look. */
  readonly colour: string
}

const townPlaces = ['云麓区', '石桥镇', '望湖街道', '青岚县', '白沙乡', '临江镇', '松亭街道', '高新园区'] as const

function profile(colour: string, topics: readonly string[], places: readonly string[] = townPlaces): Profile {
  return { colour, topics, places }
}

export const profiles = {
  government: profile('#1f5fa8', [
    '营商环境优化',
    '城市更新',
    '乡村振兴',
    '重大项目',
    '民生实事',
    '数字政府',
    '防汛防台',
    '企业服务',
  ]),
  forestry: profile('#2e6b3e', [
    '森林防火',
    '古树名木保护',
    '国土绿化',
    '林长制',
    '松材线虫病防治',
    '湿地保护',
    '义务植树',
  ]),
  education: profile('#8a4a1f', [
    '义务教育招生',
    '校园食品安全',
    '课后服务',
    '教师培训',
    '校园足球',
    '阅读推广',
    '学生体质监测',
  ]),
  culture: profile('#7a2f5b', [
    '非遗展演',
    '文物普查',
    '图书馆夜间开放',
    '旅游公共服务',
    '乡村文艺汇演',
    '博物馆研学',
    '景区安全',
  ]),
  finance: profile('#5b4b1f', [
    '部门预算公开',
    '政府采购',
    '会计人员继续教育',
    '惠农补贴发放',
    '国有资产清查',
    '绩效评价',
  ]),
  welfare: profile('#a03d2e', ['养老服务', '社会救助', '婚姻登记', '地名管理', '社区建设', '慈善活动', '殡葬改革']),
  audit: profile('#38506e', ['预算执行审计', '经济责任审计', '审计整改', '内部审计指导', '投资审计']),
  labour: profile('#2f6f78', ['就业招聘', '社保参保', '职业技能培训', '劳动关系协调', '工资支付保障', '人才引进']),
  statistics: profile('#44427a', ['人口抽样调查', '居民收支调查', '工业统计', '月度数据', '统计法治宣传']),
  water: profile('#1c6a94', ['河湖长制', '水库除险加固', '节水型社会', '水土保持', '农村饮水安全', '汛情监测']),
  commerce: profile('#93512b', ['促消费活动', '外贸稳增长', '电商进农村', '家电以旧换新', '步行街改造', '会展服务']),
  transport: profile('#335e3c', ['农村公路养护', '公交线路优化', '道路运输安全', '渡口管理', '春运保障', '驾培监管']),
  archive: profile('#6b5640', ['档案征集', '档案数字化', '查档服务', '档案安全检查', '年度归档']),
  weather: profile('#2b6ca3', ['气象预警', '人工增雨', '防雷检测', '农业气象服务', '气象科普']),
  farming: profile('#4d7a25', [
    '春耕备耕',
    '高标准农田',
    '农机购置补贴',
    '水稻病虫害防治',
    '农产品质量安全',
    '宅基地管理',
  ]),
  health: profile('#9a2f3f', ['疫苗接种', '家庭医生签约', '爱国卫生运动', '无偿献血', '妇幼健康', '医疗质量检查']),
  land: profile('#6a6026', ['不动产登记', '耕地保护', '国土空间规划', '地质灾害防治', '矿山生态修复', '测绘成果管理']),
  sports: profile('#b04a1e', ['全民健身', '马拉松赛事', '体育场馆开放', '青少年体育', '体育社团管理']),
  science: profile('#28598c', ['高新企业培育', '科技特派员', '研发费用补助', '科普宣传周', '技术合同登记']),
  market: profile('#1f6b6b', ['食品抽检', '特种设备安全', '消费维权', '知识产权保护', '计量检定', '个体工商户服务']),
  emergency: profile('#a8322a', ['安全生产检查', '防灾减灾', '应急演练', '危化品监管', '森林消防']),
  housing: profile('#56616b', ['老旧小区改造', '保障性住房', '物业管理', '燃气安全', '建筑工地扬尘治理']),
  environment: profile('#2a7d55', ['空气质量监测', '排污许可', '固废管理', '环境信访办理', '生态示范创建']),
  law: profile('#4b3f6b', ['法律援助', '人民调解', '公证服务', '普法宣传', '社区矫正']),
  township: profile(
    '#3f6f52',
    ['村庄整治', '农房安全', '集体经济', '便民服务', '垃圾分类', '防溺水宣传'],
    ['石桥村', '东岙村', '下洋村', '临溪社区', '塔山村', '柏树湾村'],
  ),
  lake: profile(
    '#1f7a8a',
    ['景区服务', '游船安全', '湖区保洁', '环湖赛事', '民宿管理', '文创市集'],
    ['东码头', '望湖亭', '鹭洲岛', '西堤', '芦苇湾'],
  ),
} as const satisfies Record<string, Profile>

export type ProfileName = keyof typeof profiles

import type { SiteDefinition } from '../plan.ts'
import { archive } from './archive.ts'
import { audit } from './audit.ts'
import { baishaVillage } from './baisha-village.ts'
import { buses } from './buses.ts'
import { citizenApp } from './citizen-app.ts'
import { cityPortal } from './city-portal.ts'
import { civilAffairs } from './civil-affairs.ts'
import { commerce } from './commerce.ts'
import { constructionQuality } from './construction-quality.ts'
import { cooperative } from './cooperative.ts'
import { culture } from './culture.ts'
import { education } from './education.ts'
import { emergency } from './emergency.ts'
import { environment } from './environment.ts'
import { expo } from './expo.ts'
import { farming } from './farming.ts'
import { finance } from './finance.ts'
import { fireBrigade } from './fire-brigade.ts'
import { foreignAffairs } from './foreign-affairs.ts'
import { forestry } from './forestry.ts'
import { health } from './health.ts'
import { healthInsurance } from './health-insurance.ts'
import { housing } from './housing.ts'
import { industry } from './industry.ts'
import { innovationPark } from './innovation-park.ts'
import { innovationZone } from './innovation-zone.ts'
import { justice } from './justice.ts'
import { labour } from './labour.ts'
import { lakeResort } from './lake-resort.ts'
import { land } from './land.ts'
import { linjiangTown } from './linjiang-town.ts'
import { market } from './market.ts'
import { museum } from './museum.ts'
import { planning } from './planning.ts'
import { publicSecurity } from './public-security.ts'
import { qinglanCounty } from './qinglan-county.ts'
import { science } from './science.ts'
import { seismology } from './seismology.ts'
import { serviceHall } from './service-hall.ts'
import { shiqiaoTown } from './shiqiao-town.ts'
import { smartCity } from './smart-city.ts'
import { songtingStreet } from './songting-street.ts'
import { sports } from './sports.ts'
import { stateAssets } from './state-assets.ts'
import { statistics } from './statistics.ts'
import { supervisionPlatform } from './supervision-platform.ts'
import { tradingCentre } from './trading-centre.ts'
import { transport } from './transport.ts'
import { travel } from './travel.ts'
import { wanghuStreet } from './wanghu-street.ts'
import { water } from './water.ts'
import { waterworks } from './waterworks.ts'
import { weather } from './weather.ts'

/** The sites of the town, in the order of the operator's list; a file's name is what tests call its site. */
export const sites = {
  'city-portal': cityPortal,
  forestry,
  education,
  'shiqiao-town': shiqiaoTown,
  culture,
  market,
  finance,
  'civil-affairs': civilAffairs,
  audit,
  labour,
  statistics,
  water,
  commerce,
  transport,
  archive,
  'state-assets': stateAssets,
  weather,
  farming,
  health,
  land,
  environment,
  sports,
  science,
  emergency,
  housing,
  justice,
  'qinglan-county': qinglanCounty,
  'songting-street': songtingStreet,
  'baisha-village': baishaVillage,
  'fire-brigade': fireBrigade,
  'linjiang-town': linjiangTown,
  'wanghu-street': wanghuStreet,
  'innovation-zone': innovationZone,
  'service-hall': serviceHall,
  travel,
  cooperative,
  expo,
  'smart-city': smartCity,
  'supervision-platform': supervisionPlatform,
  'public-security': publicSecurity,
  'health-insurance': healthInsurance,
  'citizen-app': citizenApp,
  planning,
  seismology,
  industry,
  'construction-quality': constructionQuality,
  'trading-centre': tradingCentre,
  'lake-resort': lakeResort,
  'innovation-park': innovationPark,
  waterworks,
  buses,
  museum,
  'foreign-affairs': foreignAffairs,
} as const satisfies Record<string, SiteDefinition>

export type SiteName = keyof typeof sites

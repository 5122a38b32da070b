import type { ScannerDevice } from '@okruh/scanners';
import type { Page } from '../scanning/page.ts';
import { pageStripView } from '../scanning/page-strip.ts';
import { awaitsBacks, type Scan } from './scan.ts';
import { paperSources, profileNames, type ScanChoice } from './scan-choice.ts';

const profiles: Record<(typeof profileNames)[number], { text: string; hint: string }> = {
  'text-200': { text: 'Текст', hint: '200 точок на дюйм, чорно-білий: довідки, заяви, договори' },
  'text-300': { text: 'Дрібний текст', hint: '300 точок на дюйм, чорно-білий' },
  photo: { text: 'У кольорі', hint: '300 точок на дюйм: фото, кольорові печатки й підписи' },
  identity: { text: 'Паспорт або ID-картка', hint: '300 точок на дюйм, у кольорі; лівий верхній кут скла, 13 × 18 см' },
};

const sources: Record<(typeof paperSources)[number], { text: string; hint?: string }> = {
  flatbed: { text: 'Скло', hint: 'Один аркуш' },
  feeder: { text: 'Лоток, один бік' },
  'feeder-duplex': { text: 'Лоток, обидва боки одразу' },
  'two-passes': {
    text: 'Лоток, обидва боки у два проходи',
    hint: 'Якщо лоток читає лише один бік: спершу всі лицьові боки, потім перевернутий стос',
  },
};

/** What is chosen before a scan. */
export function choiceView(devices: readonly ScannerDevice[], last: ScanChoice) {
  const known = devices.some(({ id }) => id === last.device);
  return {
    devices: devices.map(({ id, name, silent }) => ({ value: id, text: silent ? `${name}, не відповідає` : name })),
    profiles: profileNames.map((value) => optionOf(value, profiles[value])),
    sources: paperSources.map((value) => optionOf(value, sources[value])),
    values: { ...last, device: known ? last.device : (devices[0]?.id ?? '') },
  };
}

function optionOf(value: string, { text, hint }: { text: string; hint?: string }) {
  return { value, text, ...(hint !== undefined && { hint: { text: hint } }) };
}

/** How a scan is, with the pages it has put into the paper. */
export function scanView(scan: Scan, item: { slot: string; name: string }, pages: readonly Page[]) {
  const ids = new Set([...scan.pages.fronts, ...scan.pages.backs]);
  const came = pages.filter(({ id }) => ids.has(id));
  return {
    running: scan.state === 'scanning',
    title: titleOf(scan),
    count: came.length,
    percent: scan.percent === undefined ? undefined : Math.round(scan.percent),
    troubles: scan.troubles,
    next: awaitsBacks(scan) ? nextOf(scan) : undefined,
    strip: { ...pageStripView(scan.place.applicationId, item, came), id: 'scanned' },
  };
}

function titleOf({ state, side, choice }: Scan): string {
  const how = { scanning: 'сканер працює', done: 'готово', stopped: 'зупинено', failed: 'не закінчено' }[state];
  if (choice.source === 'two-passes') return `${side === 'fronts' ? 'Лицьові' : 'Зворотні'} боки, ${how}`;
  return how.charAt(0).toUpperCase() + how.slice(1);
}

/** The passes that may follow, the likely one first. */
function nextOf({ state, side }: Scan) {
  if (side === 'backs') return [{ side, text: 'Сканувати решту зворотних боків' }];
  const backs = { side: 'backs', text: 'Сканувати зворотні боки' };
  const more = { side, text: 'Сканувати ще лицьові боки' };
  return state === 'done' ? [backs, more] : [more, backs];
}

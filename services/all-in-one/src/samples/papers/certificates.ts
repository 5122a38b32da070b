import { signature, stamp } from '../ornaments.ts';
import { Paper } from '../paper.ts';
import { childName, father, grandmother, home, mother, motherName } from '../people.ts';

const months = ['серпень 2025', 'вересень 2025', 'жовтень 2025', 'листопад 2025', 'грудень 2025', 'січень 2026'];
const wages = [14_250.4, 14_250.4, 15_100, 15_100, 17_320.75, 15_480.2];

function money(amount: number): string {
  const [whole = '', part = ''] = amount.toFixed(2).split('.');
  return `${whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, ' ')},${part}`;
}

/** What the employer states about half a year's pay. */
export function incomeStatement(): Paper {
  const paper = new Paper({ width: 210, height: 297, margin: 25 });
  paper.text('ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ «ҐАНОК»', { cut: 'Bold', align: 'centre', after: 0.5 });
  paper.text('вул. Центральна, буд. 4, село Баранівка, Миргородський район, Полтавська область', {
    size: 10,
    align: 'centre',
    after: 6,
  });
  paper.text('03.02.2026 № 11', { after: 8 });
  paper.text('ДОВІДКА', { size: 15, cut: 'Bold', align: 'centre' });
  paper.text('про доходи', { size: 13, cut: 'Bold', align: 'centre', after: 6 });
  const opening = `Видана громадянинові ${father.dative} (РНОКПП ${father.rnokpp}) про те, що він справді працює на посаді столяра`;
  paper.text(`${opening} і за шість місяців йому нараховано таку заробітну плату:`, { size: 13, indent: 10, after: 4 });
  wageTable(paper);
  const total = wages.reduce((sum, wage) => sum + wage, 0);
  paper.gap(5);
  paper.text(`Усього нараховано ${money(total)} грн. Аліменти не утримувалися. Заборгованості немає.`, {
    size: 13,
    indent: 10,
  });
  paper.text('Довідку видано для подання за місцем вимоги.', { size: 13, indent: 10, after: 16 });
  closing(paper, 'Директор', 'Ґудзь О. Є.', 'director');
  closing(paper, 'Головний бухгалтер', 'Щербак Ю. І.', 'accountant');
  stamp(paper, 106, paper.y - 12, 'ТОВ «ҐАНОК» УКРАЇНА');
  return paper;
}

function wageTable(paper: Paper): void {
  const top = paper.y;
  const rows = [['Місяць', 'Нараховано, грн'], ...months.map((month, at) => [month, money(wages[at] ?? 0)])];
  rows.forEach(([month = '', wage = ''], at) => {
    paper.gap(1);
    paper.row(
      [
        { text: month, x: 42, cut: at === 0 ? 'Bold' : 'Regular' },
        { text: wage, x: 112, cut: at === 0 ? 'Bold' : 'Regular' },
      ],
      13,
    );
    paper.gap(1.8);
    paper.line(38, paper.y, 168, paper.y);
  });
  paper.frame(38, top, 130, paper.y - top);
  paper.line(104, top, 104, paper.y);
}

function closing(paper: Paper, position: string, name: string, seed: string): void {
  paper.row(
    [
      { text: position, x: paper.margin },
      { text: name, x: 138 },
    ],
    13,
  );
  signature(paper, 92, paper.y - 1, seed);
  paper.gap(8);
}

/** The medical conclusion on the need of care: two pages. */
export function healthConclusion(): Paper[] {
  return [conclusion(), recommendations()];
}

function conclusion(): Paper {
  const paper = new Paper({ width: 210, height: 297, margin: 25 });
  paper.text('Комунальне некомерційне підприємство', { size: 11, width: 90, after: 0 });
  paper.text('«Вигаданський центр первинної медичної допомоги»', { size: 11, width: 90, after: 8 });
  paper.text('ВИСНОВОК № 38', { size: 15, cut: 'Bold', align: 'centre' });
  paper.text('про потребу в постійному сторонньому догляді', { size: 13, cut: 'Bold', align: 'centre', after: 6 });
  const rows: [string, string][] = [
    ['Прізвище, імʼя, по батькові', grandmother.name],
    ['Дата народження', grandmother.born],
    ['РНОКПП', grandmother.rnokpp],
    ['Місце проживання', home.settlement],
    ['Дата огляду', '29 січня 2026 року'],
  ];
  for (const [label, value] of rows) paper.field(label, value, { size: 13, after: 2 });
  paper.gap(5);
  for (const text of [
    'Комісія оглянула особу за місцем проживання. Самостійно пересувається лише в межах кімнати, з опорою. Потребує сторонньої допомоги під час умивання, одягання, приготування їжі та прийому ліків.',
    'Зір і слух знижені. Орієнтується у часі та просторі, на запитання відповідає змістовно.',
    'За результатами оцінювання встановлено низький рівень здатності до самообслуговування.',
  ]) {
    paper.text(text, { size: 13, indent: 10, after: 2 });
  }
  paper.gap(4);
  paper.text('Особа потребує надання соціальних послуг з догляду на непрофесійній основі.', {
    size: 13,
    cut: 'Bold',
    indent: 10,
    after: 12,
  });
  closing(paper, 'Голова комісії', 'Їжак Є. О.', 'head');
  stamp(paper, 76, paper.y + 10, 'ЦЕНТР ПЕРВИННОЇ МЕДИЧНОЇ ДОПОМОГИ');
  return paper;
}

function recommendations(): Paper {
  const paper = new Paper({ width: 210, height: 297, margin: 25 });
  paper.text('Продовження висновку № 38', { size: 11, align: 'right', after: 6 });
  paper.text('Рекомендації', { size: 14, cut: 'Bold', align: 'centre', after: 4 });
  [
    'Щоденний догляд: умивання, переодягання, зміна постелі.',
    'Контроль артеріального тиску двічі на день, запис у щоденник.',
    'Прийом ліків за призначенням сімейного лікаря.',
    'Прогулянки у супроводі, коли дозволяє погода.',
    'Повторний огляд не пізніше ніж за дванадцять місяців.',
  ].forEach((text, at) => paper.text(`${at + 1}. ${text}`, { size: 13, x: 30, after: 2 }));
  paper.gap(6);
  paper.text(`Догляд згодна надавати онука: ${motherName}, телефон ${mother.phone}.`, {
    size: 13,
    indent: 10,
    after: 10,
  });
  paper.text('Члени комісії:', { size: 13, after: 4 });
  closing(paper, 'Лікар-терапевт', 'Бєлінська Ґ. М.', 'therapist');
  closing(paper, 'Медична сестра', 'Щур О. Ю.', 'nurse');
  paper.text('30 січня 2026 року', { size: 13 });
  return paper;
}

/** The act of a visit to the household. */
export function surveyAct(): Paper {
  const paper = new Paper({ width: 210, height: 297, margin: 22 });
  paper.text('АКТ', { size: 15, cut: 'Bold', align: 'centre' });
  paper.text('обстеження матеріально-побутових умов сімʼї', { size: 13, cut: 'Bold', align: 'centre', after: 4 });
  paper.field('від', '20 лютого 2026 року', { width: 80 });
  paper.field('Сімʼя', motherName);
  paper.field('Адреса', home.whole, { size: 10.5, after: 3 });
  for (const text of [
    'Комісія у складі старости Баранівського старостинського округу, фахівця із соціальної роботи та представника громадськості обстежила умови проживання сімʼї та встановила таке.',
    'Сімʼя займає частину одноповерхового будинку загальною площею 48,6 м², житловою 31,2 м². Будинок цегляний, дах шиферний, подвірʼя огороджене. Опалення пічне, дровами; централізованого водопостачання немає, вода з колодязя на подвірʼї.',
    'У кімнатах чисто, дитина має окреме ліжко, одяг і харчування за віком. Потрібні: ремонт грубки, утеплення двох вікон.',
    'У господарстві є город 0,25 га, десять курей, одна коза. Транспортних засобів сімʼя не має.',
  ]) {
    paper.text(text, { size: 12.5, indent: 10, after: 1.5 });
  }
  paper.gap(2);
  paper.text('Склад сімʼї:', { size: 12.5, cut: 'Bold' });
  [motherName, father.name, childName].forEach((name, at) => paper.text(`${at + 1}) ${name}`, { size: 12.5, x: 30 }));
  paper.gap(3);
  paper.text('Висновок: сімʼя потребує державної соціальної допомоги та допомоги дровами на зиму.', {
    size: 12.5,
    indent: 10,
    after: 8,
  });
  closing(paper, 'Староста', 'Їжакевич П. О.', 'starosta');
  closing(paper, 'Фахівець із соціальної роботи', 'Ґонта Л. Є.', 'social worker');
  closing(paper, 'З актом ознайомлена', mother.surname, 'mother');
  return paper;
}

/** Who is registered at the address: the paper that is sent as a photograph from a phone. */
export function residenceProof(): Paper {
  const paper = new Paper({ width: 210, height: 297, margin: 25 });
  paper.text('ШИШАЦЬКА СЕЛИЩНА РАДА', { size: 14, cut: 'Bold', align: 'centre', after: 0.5 });
  paper.text('Баранівський старостинський округ', { size: 12.5, align: 'centre', after: 8 });
  paper.text('18.02.2026 № 64', { size: 13, after: 8 });
  paper.text('ДОВІДКА', { size: 16, cut: 'Bold', align: 'centre' });
  paper.text('про склад сімʼї або зареєстрованих у житловому приміщенні осіб', {
    size: 13,
    cut: 'Bold',
    align: 'centre',
    after: 6,
  });
  paper.text(`Видана громадянці ${mother.dative} про те, що за адресою: ${home.whole} зареєстровані:`, {
    size: 14,
    indent: 10,
    after: 3,
  });
  [`${motherName}, ${mother.born};`, `${father.name}, ${father.born};`, `${childName}, 12.01.2026.`].forEach(
    (line, at) => paper.text(`${at + 1}) ${line}`, { size: 14, x: 32, after: 2 }),
  );
  paper.gap(4);
  paper.text('Довідку видано для подання до фронт-офісу. Дійсна протягом тридцяти днів.', {
    size: 14,
    indent: 10,
    after: 16,
  });
  closing(paper, 'Староста', 'Їжакевич П. О.', 'starosta');
  stamp(paper, 80, paper.y + 14, 'ШИШАЦЬКА СЕЛИЩНА РАДА УКРАЇНА');
  return paper;
}

import { signature, tickBox } from '../ornaments.ts';
import { ink, Paper } from '../paper.ts';
import { child, childName, father, home, mother, motherName } from '../people.ts';

const kinds: readonly (readonly [name: string, wanted: boolean])[] = [
  ['державна допомога при народженні дитини', true],
  ['допомога у звʼязку з вагітністю та пологами', false],
  ['допомога на дітей одиноким матерям', false],
  ['державна соціальна допомога малозабезпеченим сімʼям', true],
  ['допомога на дітей, які виховуються у багатодітних сімʼях', false],
  ['державна соціальна допомога на догляд', false],
  ['грошова компенсація вартості одноразової допомоги «пакунок малюка»', true],
];

/** The single application for all kinds of assistance: two pages filled in by hand. */
export function application(): Paper[] {
  return [firstPage(), secondPage()];
}

function firstPage(): Paper {
  const paper = new Paper({ width: 210, height: 297, margin: 20 });
  paper.text('Шишацька селищна рада', { x: 105 });
  paper.text('Фронт-офіс у Баранівці', { x: 105, after: 6 });
  paper.text('ЗАЯВА', { size: 15, cut: 'Bold', align: 'centre' });
  paper.text('про призначення усіх видів соціальної допомоги, компенсацій та пільг', {
    cut: 'Bold',
    align: 'centre',
    after: 4,
  });
  paper.field('Прізвище, імʼя, по батькові', motherName);
  paper.field('Дата народження', mother.born, { width: 80 });
  paper.field('Реєстраційний номер облікової картки платника податків', mother.rnokpp);
  paper.field('ID-картка №', mother.idCard, { width: 80 });
  paper.field('Унікальний номер запису в реєстрі (УНЗР)', mother.unzr);
  paper.field('Місце проживання', home.settlement);
  paper.field('Адреса', home.address);
  paper.field('Телефон', mother.phone, { width: 90, after: 5 });
  paper.text('Прошу призначити (потрібне позначити):', { after: 1 });
  for (const [name, wanted] of kinds) {
    tickBox(paper, 21, wanted);
    paper.text(name, { x: 28 });
  }
  paper.gap(3);
  paper.text(`Дитина: ${childName}, дата народження ${child.born}.`, { after: 4 });
  paper.text(
    'Про відповідальність за подання неповних чи недостовірних відомостей мене попереджено. Про зміну обставин, які ' +
      'впливають на призначення допомоги, зобовʼязуюся повідомити протягом десяти днів.',
    { indent: 10, after: 5 },
  );
  dateAndSignature(paper);
  return paper;
}

function secondPage(): Paper {
  const paper = new Paper({ width: 210, height: 297, margin: 20 });
  paper.text('Відомості про осіб, які проживають разом із заявником', { cut: 'Bold', align: 'centre', after: 3 });
  familyTable(paper);
  paper.gap(6);
  paper.text('Спосіб виплати', { cut: 'Bold', align: 'centre', after: 2 });
  paper.text('Кошти прошу перераховувати на рахунок у банку:', { after: 1 });
  paper.field('IBAN', 'UA543052990000026003012345678');
  paper.field('Банк', 'АТ «Вигаданий банк»', { after: 6 });
  paper.text('Документи, що додаються', { cut: 'Bold', align: 'centre', after: 2 });
  [
    'копія ID-картки — 1 арк.',
    'картка платника податків — 1 арк.',
    'свідоцтво про народження дитини — 1 арк.',
    'довідка про доходи — 1 арк.',
  ]
    .map((name, at) => `${at + 1}) ${name}`)
    .forEach((line) => paper.text(line, { x: 28 }));
  paper.gap(6);
  paper.text(
    'Мене поінформовано про володільця персональних даних, мету й склад їх обробки та про мої права, визначені Законом ' +
      'України «Про захист персональних даних».',
    { indent: 10, after: 6 },
  );
  dateAndSignature(paper);
  paper.gap(10);
  paper.line(20, paper.y, 190, paper.y, 0.5);
  paper.text('Заповнює посадова особа', { cut: 'Bold', align: 'centre', after: 2 });
  paper.field('Заяву та документи прийнято', '4 документи', { width: 120 });
  paper.field('Посадова особа', 'Їжакевич Олена Петрівна');
  signature(paper, 150, paper.y + 8, 'clerk');
  return paper;
}

function familyTable(paper: Paper): void {
  const places = [22, 32, 108, 146];
  const rows = [
    ['№', 'Прізвище, імʼя, по батькові', 'Родинний звʼязок', 'Дата народження'],
    ['1', father.name, 'чоловік', father.born],
    ['2', childName, 'донька', child.born],
  ];
  const top = paper.y;
  rows.forEach((row, at) => {
    const style = at === 0 ? ({ cut: 'Bold' } as const) : ({ cut: 'Italic', colour: ink.pen } as const);
    paper.gap(1.5);
    paper.row(row.map((text, column) => ({ text, x: places[column] ?? 22, ...style })));
    paper.gap(2);
    paper.line(20, paper.y, 190, paper.y);
  });
  paper.frame(20, top, 170, paper.y - top);
  for (const x of places.slice(1)) paper.line(x - 2, top, x - 2, paper.y);
}

function dateAndSignature(paper: Paper): void {
  paper.field('Дата', '25.02.2026', { width: 60 });
  signature(paper, 128, paper.y - 2, 'mother');
  paper.line(120, paper.y, 170, paper.y);
  paper.text('(підпис)', { size: 8, x: 138 });
}

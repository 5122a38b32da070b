import { identityCardZone } from '../mrz.ts';
import { portrait, specimenMark, stamp } from '../ornaments.ts';
import { ink, Paper } from '../paper.ts';
import { child, childName, father, home, mother, motherName } from '../people.ts';

const cardTint = '#eef2f6';

/** Both sides of an identity card copied onto one sheet, marked as a specimen. */
export function identityCard(): Paper {
  const paper = new Paper({ width: 148, height: 210, margin: 20 });
  face(paper);
  back(paper);
  return paper;
}

function face(paper: Paper): void {
  cardGround(paper, 18);
  paper.y = 19;
  paper.text('УКРАЇНА UKRAINE', { size: 10, cut: 'Bold', x: 26, colour: ink.stamp, after: 0 });
  paper.text('ПАСПОРТ ГРОМАДЯНИНА УКРАЇНИ', { size: 8, cut: 'Bold', x: 26, after: 2 });
  portrait(paper, 26, 36);
  const texts: [label: string, value: string][] = [
    ['Прізвище / Surname', `${mother.surname.toLocaleUpperCase('uk')} ${mother.latin.surname}`],
    ['Імʼя / Name', `${mother.givenName.toLocaleUpperCase('uk')} ${mother.latin.givenName}`],
    ['По батькові / Patronymic', mother.patronymic.toLocaleUpperCase('uk')],
    ['Стать / Sex Дата народження / Date of birth', `Ж/F ${mother.born}`],
    ['Запис № / Record No.', mother.unzr],
    ['Дійсний до / Date of expiry Документ № / Document No.', `01.09.2031 ${mother.idCard}`],
  ];
  paper.y = 33;
  for (const [label, value] of texts) {
    paper.text(label, { size: 6.5, x: 56, after: -0.6 });
    paper.text(value, { size: 9.5, cut: 'Bold', x: 56, after: 0.2 });
  }
  specimenMark(paper, 74, 50);
}

function back(paper: Paper): void {
  cardGround(paper, 94);
  paper.y = 96;
  paper.text('Орган, що видав / Authority', { size: 6.5, x: 26, after: -0.6 });
  paper.text('5399', { size: 9.5, cut: 'Bold', x: 26, after: 0.2 });
  paper.text('Місце народження / Place of birth', { size: 6.5, x: 26, after: -0.6 });
  paper.text('С. БАРАНІВКА ПОЛТАВСЬКА ОБЛ. УКРАЇНА/UKR', { size: 9, cut: 'Bold', x: 26, after: 0.2 });
  paper.text('РНОКПП / Taxpayer number', { size: 6.5, x: 26, after: -0.6 });
  paper.text(mother.rnokpp, { size: 9.5, cut: 'Bold', x: 26 });
  paper.y = 128;
  for (const line of zone()) spaced(paper, line);
  specimenMark(paper, 74, 118);
}

function zone(): string[] {
  return identityCardZone({
    number: mother.idCard,
    record: mother.unzr,
    born: mother.bornMrz,
    sex: 'F',
    expires: '310901',
    surname: mother.latin.surname,
    givenName: mother.latin.givenName,
  });
}

/** A line of the machine-readable zone: every sign in a cell of equal width. */
function spaced(paper: Paper, line: string): void {
  paper.y += 6.2;
  paper.draw(27, paper.y, 0, (pen) => {
    pen.fillStyle = ink.print;
    pen.font = '4.1px "Sample Regular"';
    Array.from(line).forEach((sign, at) => pen.fillText(sign, at * 3.2 + (3.2 - pen.measureText(sign).width) / 2, 0));
  });
  paper.written.push(line);
}

function cardGround(paper: Paper, y: number): void {
  paper.draw(20, y, 0, (pen) => {
    pen.fillStyle = cardTint;
    pen.beginPath();
    pen.roundRect(0, 0, 108, 66, 4);
    pen.fill();
    pen.strokeStyle = '#9aa3b5';
    pen.lineWidth = 0.3;
    pen.stroke();
  });
}

/** The card that states the taxpayer number. */
export function taxpayerCard(): Paper {
  const paper = new Paper({ width: 148, height: 105, margin: 12 });
  paper.text('ДЕРЖАВНА ПОДАТКОВА СЛУЖБА УКРАЇНИ', { size: 10.5, cut: 'Bold', align: 'centre', after: 3 });
  paper.text('КАРТКА ПЛАТНИКА ПОДАТКІВ', { size: 12.5, cut: 'Bold', align: 'centre', after: 2 });
  paper.text(motherName, { size: 12, cut: 'Bold', align: 'centre', after: 2 });
  paper.text('Реєстраційний номер облікової картки платника податків', { size: 10.5, align: 'centre', after: 1 });
  paper.text(mother.rnokpp, { size: 17, cut: 'Bold', align: 'centre', after: 2 });
  paper.text('Дата реєстрації 11.06.2001', { size: 10.5 });
  paper.text('Видано: Державна податкова інспекція у Вигаданому районі', { size: 10.5, width: 84 });
  paper.text('ЗРАЗОК: особу й номер вигадано', { size: 9, colour: ink.warning });
  stamp(paper, 118, 80, 'ДЕРЖАВНА ПОДАТКОВА ІНСПЕКЦІЯ');
  return paper;
}

/** The birth certificate of the child. */
export function birthCertificate(): Paper {
  const paper = new Paper({ width: 210, height: 297, margin: 26, tint: '#fbf8ee' });
  paper.frame(14, 14, 182, 269, 0.9);
  paper.frame(16.5, 16.5, 177, 264, 0.3);
  paper.gap(10);
  paper.text('УКРАЇНА', { size: 17, cut: 'Bold', align: 'centre', after: 4 });
  paper.text('СВІДОЦТВО', { size: 22, cut: 'Bold', align: 'centre', after: 0 });
  paper.text('ПРО НАРОДЖЕННЯ', { size: 16, cut: 'Bold', align: 'centre', after: 10 });
  const rows: [label: string, value: string, note: string][] = [
    ['Громадянка', childName, '(прізвище, імʼя, по батькові)'],
    ['народилася', 'дванадцятого січня дві тисячі двадцять шостого року', '(число, місяць, рік)'],
    ['Дата народження', child.born, '(цифрами)'],
    ['Місце народження', 'місто Миргород Полтавської області, Україна', '(держава, область, населений пункт)'],
    ['Про що складено актовий запис №', '27 від 15 січня 2026 року', '(номер і дата)'],
    ['Батько', father.name, '(прізвище, імʼя, по батькові)'],
    ['Мати', motherName, '(прізвище, імʼя, по батькові)'],
    ['Місце реєстрації', 'Вигаданський відділ державної реєстрації актів', '(найменування органу)'],
  ];
  for (const [label, value, note] of rows) paper.field(label, value, { note, after: 3.2 });
  paper.gap(6);
  paper.text('Дата видачі 15 січня 2026 року', { size: 12.5 });
  paper.text('Начальник відділу', { size: 12.5, after: 6 });
  paper.text('Серія І-КЕ № 000017', { size: 15, cut: 'Bold', align: 'centre' });
  stamp(paper, 136, paper.y - 22, 'ВІДДІЛ ДЕРЖАВНОЇ РЕЄСТРАЦІЇ АКТІВ');
  specimenMark(paper, 105, 150, 40);
  paper.text(`Копія. Зберігається у справі. ${home.settlement}`, { size: 9, align: 'right' });
  return paper;
}

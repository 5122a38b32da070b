/** One mistake in the sample shyshaky-like, and the one problem that must be told of it. */
export interface Mistake {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /**
   * `line code path`: the line is counted from that of the change, or is the one of another file that holds a text.
   */
  readonly told: string;
}

/** What is replaced once in a file by what: `file | from | to | told`; `\n` and `\t` stand for line end and tab. */
const table = String.raw`
offices.yaml | ␠␠kind: front | \tkind: front | +0 yaml-syntax
offices.yaml | ␠␠kind: front\n | ␠␠kind: front\n␠␠kind: front\n | +1 double-field
papers.yaml | { id: passport, | { id: passport, id: passport, | +0 double-field
offices.yaml | name: Фронт-офіс у Шишаках | name: 'Фронт-офіс у Шишаках | +0 yaml-syntax
offices.yaml | name: Фронт-офіс у Шишаках | name: "Фронт-офіс у Шишаках | +0 yaml-syntax
services.yaml | [notice, parcel, paper-originals] | [notice, parcel, paper-originals | +0 yaml-syntax
offices.yaml | ␠␠name: Фронт-офіс у Баранівці | ␠␠␠name: Фронт-офіс у Баранівці | +0 yaml-syntax
offices.yaml | ␠␠name: Фронт-офіс у Шишаках | ␠␠name Фронт-офіс у Шишаках | +0 yaml-syntax
offices.yaml | - id: fo-baranivka | ␠- id: fo-baranivka | +0 yaml-syntax
papers.yaml | name: ID-картка | name: ID-картка: нова | +0 yaml-syntax
papers.yaml | - { id: passport | -{ id: passport | +0 yaml-syntax
papers.yaml | - { id: passport | ---\n- { id: passport | +0 yaml-syntax
papers.yaml | - { id: passport | - *nobody\n- { id: passport | +0 yaml-syntax
papers.yaml | - { id: passport | - hello\n- { id: passport | +0 wrong-type [7]
papers.yaml | - { id: passport | -\n- { id: passport | +0 wrong-type [7]
papers.yaml | { id: passport, | { | +0 field-missing [7].id
services.yaml | ␠␠departmentId: social-protection\n | | -4 field-missing [11].departmentId
services.yaml | departmentId: social-protection | departmentId: | +0 wrong-type [11].departmentId
services.yaml | ␠␠departmentId: social | ␠␠departamentId: social | +0 unknown-field [11].departamentId
services.yaml | plainName: Гроші на | plainname: Гроші на | +0 unknown-field [0].plainname
services.yaml | code: '015.1' | code: 015.1 | +0 wrong-type [35].code
services.yaml | code: SP-05 | code: sp-05 | +0 wrong-value [27].code
services.yaml | departmentId: social-protection | departmentId: nobody | +0 dangling-reference [11].departmentId
services.yaml | departmentId: raion-social-protection | departmentId: raion | +0 dangling-reference [0].earlierDepartments[0].departmentId
services.yaml | ␠␠term: children-benefit\n | | -8 field-missing [0].term
services.yaml | term: children-benefit | term: childrens | +0 dangling-reference [0].term
services.yaml | term: children-benefit | term: { amount: 10, unit: days } | +0 unknown-value [0].term.unit
services.yaml | term: children-benefit | term: [children-benefit] | +0 wrong-type [0].term
services.yaml | clocks: [notice, parcel | clocks: [notice, post | +0 dangling-reference [0].clocks[1]
services.yaml | { pack: assistance } | { pack: help } | +0 dangling-reference [0].checklist[0].pack
services.yaml | { paper: birth-certificate } | { paper: birth } | +0 dangling-reference [0].checklist[1].paper
services.yaml | { paper: birth-certificate } | { paper: birth-certificate, wen: x } | +0 unknown-field [0].checklist[1].wen
services.yaml | { paper: birth-certificate } | { paper: birth-certificate, papers: [declaration] } | +0 wrong-value [0].checklist[1]
services.yaml | { paper: birth-certificate } | { paper: birth-certificate, later: true } | +0 later-without-term [0].checklist[1].later
services.yaml | question: is-guardian | question: guardian | +0 dangling-reference [0].checklist[2].when.answer.question
services.yaml | question: is-guardian, is: true | question: is-guardian, is: 'yes' | +0 unknown-answer [0].checklist[2].when.answer.is
services.yaml | when: { ageTo: 17 } | when: { maxAge: 17 } | +0 unknown-field [6].checklist[2].when.maxAge
services.yaml | category: veteran | category: soldier | +0 dangling-reference [5].checklist[3].when.category
services.yaml | since: { id: birth-of-child, name: Дата народження дитини } | since: народження | +0 wrong-type [0].acceptance.since
services.yaml | ␠␠fee: free | ␠␠fee: gratis | +0 unknown-value [0].fee
services.yaml | ␠␠validFrom: '2021-01-01'\n | ␠␠validFrom: '2021-01-01'\n␠␠validTo: '2020-01-01'\n | +1 range-turned [0].validTo
services.yaml | link: 'https://zakon.rada.gov.ua/laws/show/2811-12' | link: rada | +0 wrong-value [0].acceptance.basis.link
terms.yaml | unit: calendar-days | unit: days | +0 unknown-value [0].term.unit
terms.yaml | amount: 10 | amount: 1.5 | +0 wrong-type [0].term.amount
terms.yaml | article: ст. 10, confirmed | article: ст. 10, konfirmed | +0 unknown-field [16].basis.konfirmed
terms.yaml | - id: certificate\n | - id: certificate\n␠␠name: Ст\n␠␠term: { amount: 3, unit: months }\n␠␠basis: { act: А, confirmed: false }\n␠␠validTo: '2020-06-30'\n- id: certificate\n | +0 gap [13]
terms.yaml | term: { amount: 30 | term: { amount: 60 | +2 range-turned [16].extendedTo
stages.yaml | clock: needs-assessment | clock: needs | +0 dangling-reference [0].clock
stages.yaml | paper: needs-act | paper: act | +0 dangling-reference [0].paper
refusals.yaml | services: [SP-11] | services: [SP-99] | +0 dangling-reference [0].services[0]
questions.yaml | { value: fire, | { value: illness, | +0 double [8].options[1].value
categories.yaml | proof: [idp-certificate] | proof: [idp-cert] | +0 dangling-reference [0].proof[0]
packs.yaml | papers: [passport, id-card] | papers: [passport, id] | +0 dangling-reference [0].checklist[0].papers[1]
offices.yaml | districtId: so-02 | districtId: so-99 | +0 dangling-reference [1].districtId
offices.yaml | id: fo-hoholeve | id: fo_hoholeve | +0 wrong-value [4].id
departments.yaml | - id: cnsp-day-care\n␠␠name | - name | +0 field-missing [4].id
departments.yaml | parentId: cnsp\n | parentId: center\n | +0 dangling-reference [2].parentId
staff.yaml | place: fo-hoholeve | place: fo-gogol | +0 dangling-reference [6].place
staff.yaml | place: cnsp-day-care | place: cnsp-day | +0 dangling-reference [20].place
staff.yaml | login: n.bondar | login: o.kovalenko | +0 double [1].login
staff.yaml | roles: [front-clerk] | roles: [clerk] | +0 unknown-value [0].roles[0]
districts.yaml | ␠␠settlements: | ␠␠outreachWorkers: [st-nobody]\n␠␠settlements: | +0 dangling-reference [0].outreachWorkers[0]
districts.yaml | UA53060330010052509 | UA5306033001005250 | +0 wrong-value [0].settlements[0].katottg
districts.yaml | UA53060330010052509 | UА53060330010052509 | +0 wrong-value [0].settlements[0].katottg
districts.yaml | UA53060330010052509 | UA53060340010052509 | +0 foreign-settlement [0].settlements[0].katottg
districts.yaml | UA53060330030046028 | UA53060330010052509 | +0 double [1].settlements[0].katottg
routing.yaml | services: [SP-11] | services: [SP-99] | +0 dangling-reference [0].when.services[0]
routing.yaml | when: { services: [SP-11] } | when: { service: SP-11 } | +0 unknown-field [0].when.service
routing.yaml | departmentId: cnsp-adaptation | departmentId: cnsp-adapt | +0 dangling-reference [0].departmentId
routing.yaml | departmentId: social-protection | departmentId: pension-fund | +0 external-department [2].departmentId
routing.yaml | when: {} | when: { channel: post } | -112 no-catch-all
routing.yaml | - id: day-care | - { id: x, when: { services: [SP-11] }, RULE }\n- id: day-care | +0 unreachable-rule [8]
routing.yaml | - id: day-care | - { id: x, when: {}, condition: { service: SP-11 }, RULE }\n- id: day-care | +0 unreachable-rule [8]
routing.yaml | - id: day-care | - { id: x, when: { services: [SP-12], categories: [idp] }, RULE }\n- id: day-care | +0 unreachable-rule [8]
routing.yaml | - id: day-care | - { id: x, when: { services: ['03-01'], from: '2025-01-01', to: '2025-08-01' }, RULE }\n- id: day-care | +0 unreachable-rule [8]
routing.yaml | - id: day-care | - { id: x, when: {}, condition: { all: [{ service: SP-05 }, { service: SP-06 }] }, RULE }\n- id: day-care | +0 unreachable-rule [8]
departments.yaml | - id: cnsp-targeted-aid\n | - id: cnsp-targeted-aid\n␠␠validTo: '2026-01-01'\n | +1 not-in-force [6].validTo
letters.yaml | {grounds} | {reason} | +0 unknown-letter-field [0].paragraphs[1]
letters.yaml | {grounds} | {grounds | +0 letter-brace [0].paragraphs[1]
letters.yaml | services: ['03-19'] | services: ['03-99'] | +0 dangling-reference [2].services[0]
calendar.yaml | to: '2022-03-23' | to: '2022-03-20' | -1 gap regimes[0]
calendar.yaml | to: '2022-03-23' | to: '2022-03-25' | +4 overlap regimes[1]
calendar.yaml | regime: martial | regime: martial\n␠␠␠␠to: '2026-01-01' | -1 gap regimes[1]
calendar.yaml | '2022-03-24' | '2022-03-34' | +0 wrong-value regimes[1].from
calendar.yaml | month: 3, day: 8 | month: 5, day: 1 | +1 double holidays[2]
calendar.yaml | month: 3, day: 8 | month: 2, day: 30 | +0 no-such-day holidays[1]
fees.yaml | amount: 4500 | amount: 45.5 | +0 wrong-type tariffs[0].amount
fees.yaml | freeBelow: 200 | freeBelow: 500 | +0 wrong-fee incomeThresholds[0]
fees.yaml | validTo: '2024-12-31' | validTo: '2024-11-30' | -2 gap subsistenceMinimums[1]
fees.yaml | services: [SP-17] | services: [SP-99] | +0 dangling-reference tariffs[0].services[0]
fees.yaml | per: день\n | per: день\n␠␠␠␠validTo: '2026-12-31'\n | -3 gap tariffs[2]
services.yaml | otherCodes: [nst 251] | otherCodes: [nst 250] | +0 overlap [1].otherCodes[0]
activities.yaml | leaderId: st-yurchenko | leaderId: st-yur | +0 dangling-reference [0].leaderId
activities.yaml | from: '10:00' | from: '25:00' | +0 wrong-value [0].timetable[0].from
retention.yaml | ␠␠years: 5\n | ␠␠years: 5\n␠␠hold: for-ever\n | -3 wrong-value [0]
hromada.yaml | {number:5}/{yy} | {yy} | +0 wrong-value registrationIndex.formats[0].format
hromada.yaml | redirectWithin: redirection | redirectWithin: redirect | +0 dangling-reference limits.redirectWithin
hromada.yaml | by: [department-head] | by: [boss] | +0 unknown-value overruling[3].by[0]
checks.yaml | date: birth-of-child } | date: birth } | +0 unknown-day [0].check.date
checks.yaml | kind: date-required | kind: date-needed | +0 unknown-value [0].check.kind
checks.yaml | ({name}) | ({day}) | +0 unknown-message-field [1].message
checks.yaml | code: birth-of-child-ahead | code: birth-of-child-missing | +0 overlap [1].code
terms.yaml | - id: social-services-decision\n | - id: social-services-decision\n␠␠validTo: '2025-12-31'\n | +1 not-in-force [17].validTo
packs.yaml | - id: assistance\n | - id: assistance\n␠␠validTo: '2025-12-31'\n | +1 not-in-force [1].validTo
stages.yaml | - id: monitoring\n | - id: monitoring\n␠␠validTo: '2025-12-31'\n | +1 not-in-force [6].validTo
categories.yaml | - id: violence\n | - id: violence\n␠␠validTo: '2025-12-31'\n | +1 not-in-force [18].validTo
questions.yaml | - id: domestic-violence\n | - id: domestic-violence\n␠␠validTo: '2025-12-31'\n | +1 not-in-force [10].validTo
departments.yaml | - id: pension-fund\n | - id: pension-fund\n␠␠validTo: '2026-12-31'\n | +1 not-in-force [8].validTo
services.yaml | raion-social-protection, validTo: '2025-06-30' | raion-social-protection, validTo: '2025-05-31' | departments.yaml«validFrom: '2025-07-01'» not-in-force [8].validFrom
services.yaml | - code: SP-10\n | - code: SP-10\n␠␠validTo: '2025-12-31'\n | +1 not-in-force [32].validTo
offices.yaml | - id: fo-yaresky\n | - id: fo-yaresky\n␠␠validTo: '2025-12-31'\n | +1 not-in-force [10].validTo
staff.yaml | - { id: st-zaiets, | - { id: st-zaiets, validTo: '2025-12-31', | +0 not-in-force [18].validTo
staff.yaml | place: fo-yaresky } | place: fo-yaresky, validTo: '2026-01-31' } | offices.yaml«- id: fo-yaresky» office-without-staff [10]
staff.yaml | roles: [administrator] | roles: [administrator], validTo: '2026-01-31' | -22 no-administrator
offices.yaml | kind: centre | kind: front | -67 no-centre
offices.yaml | hours: пн, ср, пт 8:00–16:00 | hours: пн, ср, пт 8:00–16:00\n␠␠phone: '12' | +1 wrong-value [2].phone
departments.yaml | parentId: cnsp\n | parentId: pension-fund\n | +0 foreign-unit [2].parentId
departments.yaml | - id: cnsp\n | - id: cnsp\n␠␠parentId: cnsp-family\n | +1 department-circle [1].parentId
letters.yaml | - id: granted\n | - id: granted\n␠␠validTo: '2025-12-31'\n | +1 gap [0].validTo
services.yaml | term: certificate | term: notice | +0 term-after-decision [20].term
services.yaml | clocks: [notice, parcel, paper-originals] | clocks: [notice, parcel, notice] | +0 double [0].clocks[2]
services.yaml | clocks: [notice, parcel, paper-originals] | clocks: [children-benefit, notice] | +0 double [0].clocks[0]
services.yaml | stages: [first-assessment, one-off-service | stages: [one-off-service, first-assessment | +0 stage-order [27].stages[1]
services.yaml | stages: [first-assessment] | stages: [first-assessment, first-assessment-if-needed] | +0 double [25].stages[1]
services.yaml | { pack: assistance } | { pack: assistance }\n␠␠␠␠- { pack: identity } | +1 double [0].checklist[1]
services.yaml | { paper: birth-certificate } | { paper: birth-certificate, group: one } | +0 lonely-group [0].checklist[1].group
refusals.yaml | services: [SP-11] | services: [SP-11]\n␠␠kinds: [assistance] | +1 never-applies [0].kinds
refusals.yaml | when: { answer: { question: threat-to-life, is: true } } | when: { any: [] } | +0 wrong-value [1].when.any
questions.yaml | kind: yes-no, validFrom | kind: yes-no, when: { answer: { question: is-guardian, is: true } }, validFrom | +0 question-circle [0].when
routing.yaml | when: { services: [SP-11] } | when: { services: [SP-11], channel: desk } | +0 unknown-value [0].when.channel
categories.yaml | expires: { kind: never } | expires: { kind: never, age: 18 } | +0 wrong-value [1].expires
activities.yaml | since: '2025-09-02', place: 'село Баранівка | place: 'село Баранівка | +0 wrong-value [3].timetable[0]
activities.yaml | since: '2025-09-02' | since: '2025-09-03' | +0 wrong-weekday [3].timetable[0].since
hromada.yaml | mark: БП | mark: КО | +0 overlap registrationIndex.marks[1].mark
calendar.yaml | exceptions: [] | exceptions: [{ date: '2026-03-10', working: false, name: Свято }] | +0 field-missing exceptions[0].basis
retention.yaml | what: protocol | what: journal | +0 overlap [2].what
fees.yaml | amount: 258900 | amount: 2589.00 | +0 amount-with-point subsistenceMinimums[0].amount
terms.yaml | ␠␠byCategory:\n | ␠␠byCategory:\n␠␠␠␠- { category: idp, term: { amount: 2, unit: working-days }, basis: { act: А, confirmed: false } }\n | +2 double [17].byCategory[1].category
`;

const rule = 'departmentId: cnsp-family, reason: Проба, basis: { act: А, confirmed: false }';

function unfolded(text: string): string {
  return text
    .replaceAll('␠', ' ')
    .replaceAll(String.raw`\n`, '\n')
    .replaceAll(String.raw`\t`, '\t')
    .replaceAll('RULE', rule);
}

export const mistakes: readonly Mistake[] = table
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [file = '', from = '', to = '', told = ''] = line.split('|').map((cell) => cell.trim());
    return { file, from: unfolded(from), to: unfolded(to), told };
  });

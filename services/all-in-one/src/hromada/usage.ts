/** What `npm run hromada` prints when it is asked for nothing or not understood. */
export const usage = `Використання: npm run -s hromada -- КОМАНДА …     (ТЕКА – тека з файлами громади або назва зразка)

deadline ТЕКА --service КОД --registered ЧАС     усі строки послуги з поясненням
deadline ТЕКА --term '10 working-days' --registered ЧАС
         одиниці: hours, working-days, calendar-days, months
         [--regime peace|martial] [--clock ІД] [--postmark ДЕНЬ] [--now ЧАС]
         [--papers-complete ЧАС] [--replies ЧАС] [--assessed ЧАС] [--decided ЧАС]
         [--category ІД]… [--pause СТАТУС=ВІД/ДО]… [--extend ІД=ЧАС --reason ТЕКСТ]
number ВИД ЗНАЧЕННЯ [--born ДЕНЬ --sex m|f]      види: rnokpp passport idcard unzr katottg iban edrpou phone reference
route ТЕКА ЗАЯВА.json                            відділ і чому саме він
checklist ТЕКА ЗАЯВА.json                        які документи потрібні й чому
fee ТЕКА ЗАЯВА.json [--income ГРН] [--units N]   плата за послугу
check ТЕКА                                       усі помилки налаштувань: файл, рядок, порада
diff СТАРА НОВА [--open ЗАЯВИ.ndjson]            що змінюється й яких відкритих заяв стосується
rehearse ТЕКА МИНУЛІ.ndjson [--old СТАРА]        що було б із минулими заявами

До кожної команди: --json. ЧАС: 2026-02-27 або 2026-02-27T10:15 (за Києвом) чи зі зміщенням. Довідка: services/all-in-one/README.md
Коди завершення: 0 – гаразд, 1 – відмова або помилка в даних, 2 – команду не зрозуміло.`;

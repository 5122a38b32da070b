import { kyivDate, personName } from '@okruh/domain';
import { findDepartment, findOffice, findService, type Hromada } from '@okruh/hromada';
import type { TransferAct } from '@okruh/pdf';
import { RefusalError, type StaffMember } from '@okruh/web';
import type { StockTransferRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { managedDepartments } from './managed-departments.ts';
import { findTransfer, type MovedApplication, movedApplications } from './queries.ts';

/**
 * The act of a transfer as PDF, A4: every application it moved, with its papers and where they are. What follows later is
 * in the act that is printed later.
 * @throws RefusalError 404 `transfer-unknown`, also for one out of somebody else's department; 409 `nothing-moved`.
 */
export async function printTransferAct(services: Services, staff: StaffMember, id: string): Promise<Uint8Array> {
  const { db } = services.store;
  const { hromada } = await services.configuration.current(db);
  const row = await findTransfer(db, id);
  if (row === undefined || !managedDepartments(hromada, staff).includes(row.from_department)) {
    throw new RefusalError(
      { code: 'transfer-unknown', message: 'Такого передання немає. Відкрийте його зі списку.' },
      404,
    );
  }
  const moved = await movedApplications(db, id);
  if (moved.length === 0) {
    const message = 'Ще жодної заяви не передано. Акт можна надрукувати після дня передання.';
    throw new RefusalError({ code: 'nothing-moved', message }, 409);
  }
  const { transferActPdf } = await import('@okruh/pdf');
  return transferActPdf(actOf(hromada, row, moved, services.clock.now()));
}

function actOf(
  hromada: Hromada,
  row: StockTransferRow,
  moved: readonly MovedApplication[],
  printedAt: string,
): TransferAct {
  return {
    hromada: hromada.body,
    from: findDepartment(hromada, row.from_department)?.name ?? row.from_department,
    to: row.external_body ?? findDepartment(hromada, row.to_department)?.name ?? row.to_department,
    on: row.on_day,
    reason: row.reason,
    applications: moved.map((one) => lineOf(hromada, one)),
    leftBehind: row.left_behind,
    orderedBy: row.ordered_by_name,
    printedAt,
  };
}

function lineOf(hromada: Hromada, one: MovedApplication): TransferAct['applications'][number] {
  const { surname, given_name: givenName, patronymic, service_code: code } = one;
  const on = kyivDate(one.registered_at);
  return {
    registrationIndex: one.registration_index,
    registeredOn: on,
    applicant: personName({ surname, givenName, ...(patronymic !== null && { patronymic }) }, 'full'),
    service: findService(hromada, code, on)?.name ?? code,
    pages: one.pages,
    papersAt: findOffice(hromada, one.office_id)?.name ?? one.office_id,
  };
}

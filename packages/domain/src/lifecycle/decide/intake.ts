import type { CommandOf } from '../commands.ts';
import type { ApplicationState } from '../state.ts';
import { happened, refuse, type Verdict } from './refuse.ts';

export function decideRegister(command: CommandOf<'register'>): Verdict {
  const { registrationIndex, referenceNumber, serviceCode, officeId } = command;
  if (serviceCode === '') return refuse('service-required', 'Оберіть послугу.', 'serviceCode');
  return happened({ type: 'registered', registrationIndex, referenceNumber, serviceCode, officeId });
}

export function decideReceive(command: CommandOf<'receive'>): Verdict {
  return happened({ type: 'received', parcelId: command.parcelId });
}

export function decideEnqueue(command: CommandOf<'enqueue'>): Verdict {
  const { departmentId, deadline, priority, reasons, procedure, provisional } = command;
  const how = { ...(procedure !== undefined && { procedure }), ...(provisional !== undefined && { provisional }) };
  return happened({ type: 'queued', departmentId, deadline, priority, reasons, ...how });
}

export function decideTransfer(state: ApplicationState, command: CommandOf<'transfer'>): Verdict {
  const { departmentId, reason, deadline } = command;
  if (departmentId === state.departmentId) {
    return refuse('same-department', 'Заява вже у цьому відділі. Оберіть інший відділ.', 'departmentId');
  }
  return happened({ type: 'transferred', departmentId, reason, ...(deadline !== undefined && { deadline }) });
}

import { agreedProtocol, firstProtocol, type ProtocolRange } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';

const messages = {
  'office-too-old': 'Програма фронт-офісу відстає від бек-офісу більш як на одну версію. Оновіть програму фронт-офісу.',
  'centre-too-old': 'Програма бек-офісу відстає від фронт-офісу більш як на одну версію. Оновіть програму бек-офісу.',
} as const;

/**
 * An office one version behind, or ahead, keeps working; one that says nothing of its version is from before versions were
 * agreed on. @throws RefusalError 409 `office-too-old`, `centre-too-old`.
 */
export function requireProtocol(centre: ProtocolRange, office: ProtocolRange = firstProtocol): void {
  const agreed = agreedProtocol(office, centre);
  if (typeof agreed === 'string') throw new RefusalError({ code: agreed, message: messages[agreed] }, 409);
}

import type { ParcelKind } from '@okruh/protocol';

const kinds: Record<ParcelKind, string> = {
  application: 'Заява',
  supplement: 'Додаткові документи',
  withdrawal: 'Відкликання',
  answer: 'Відповідь на доопрацювання',
  'hand-over': 'Видача результату',
};

/** What a parcel carries, in Ukrainian. */
export function kindName(kind: string): string {
  return kinds[kind as ParcelKind] ?? kind;
}

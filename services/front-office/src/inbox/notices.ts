/** Code of the notice that a clashing reference number was replaced; printing the new receipt settles it. */
export const referenceReplaced = 'reference-replaced';

/** Something that was confirmed and is not in the database any more: it comes back from the centre, or a person does it again. */
export const recordLost = 'record-lost';

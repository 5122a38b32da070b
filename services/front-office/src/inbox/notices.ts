/** Code of the notice that a clashing reference number was replaced; printing the new receipt settles it. */
export const referenceReplaced = 'reference-replaced';

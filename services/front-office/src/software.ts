/** Name and version of this program, as the centre shows it to the administrator. */
export const software = 'okruh-front-office/0.1.0';

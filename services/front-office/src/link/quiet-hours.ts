/** Hours of the day in Kyiv in which no files are sent, `HH:MM` each; they may pass midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

const shape = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;
const kyivTime = new Intl.DateTimeFormat('uk', {
  timeZone: 'Europe/Kyiv',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Reads `08:00-17:00`; undefined when it is nothing of the kind, or no time at all. */
export function readQuietHours(text: string): QuietHours | undefined {
  if (!shape.test(text)) return undefined;
  const [from = '', to = ''] = text.split('-');
  return from === to ? undefined : { from, to };
}

/** Whether a moment, milliseconds since 1970, lies in the quiet hours: from the first minute, up to the last. */
export function isQuiet({ from, to }: QuietHours, millis: number): boolean {
  const time = kyivTime.format(millis);
  return from < to ? from <= time && time < to : from <= time || time < to;
}

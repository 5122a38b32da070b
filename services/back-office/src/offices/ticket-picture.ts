import { enrolmentTicket } from '@okruh/protocol';
import { toString as drawQr } from 'qrcode';

/** A ticket on the screen: the text that is pasted at the desk, and the same as a picture. */
export interface ShownTicket {
  text: string;
  /** SVG without scripts and styles, for the page itself. */
  svg: string;
}

/** Draws the centre's address and the code as a QR code (ISO/IEC 18004). */
export async function drawTicket(code: string, centreUrl: string): Promise<ShownTicket> {
  const text = enrolmentTicket({ code, centreUrl });
  return { text, svg: await drawQr(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }) };
}

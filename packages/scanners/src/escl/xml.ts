import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import { ScanProblem } from '../scan-problem.ts';

/** An element of a scanner's answer; names are compared without their namespace, since makers differ in it. */
export type XmlElement = Element;

/**
 * Reads what a scanner says. A document type is refused: eSCL has none, and entities could only be there to do harm.
 *
 * @throws ScanProblem `scan-failed`
 */
export function readXml(text: string): XmlElement {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new ScanProblem('scan-failed');
  try {
    const root = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml').documentElement;
    if (root !== null) return root;
  } catch (error) {
    throw new ScanProblem('scan-failed', { cause: error });
  }
  throw new ScanProblem('scan-failed');
}

/** All elements of a name below one, at any depth. */
export function elements(below: XmlElement, name: string): XmlElement[] {
  return [...below.getElementsByTagNameNS('*', name)];
}

/** Texts of all elements of a name below one. */
export function texts(below: XmlElement, name: string): string[] {
  return elements(below, name).map((element) => (element.textContent ?? '').trim());
}

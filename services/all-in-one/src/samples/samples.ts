import { searchablePdf } from '@okruh/pdf';
import { dpi, type Paper } from './paper.ts';
import { application } from './papers/application.ts';
import { healthConclusion, incomeStatement, residenceProof, surveyAct } from './papers/certificates.ts';
import { birthCertificate, identityCard, taxpayerCard } from './papers/identity.ts';
import { phonePhoto } from './phone.ts';
import { bilevelPng, faxTiff, scanBilevel, scanJpeg } from './scanner.ts';

/** A sample scan and the text that stands on it. */
export interface SampleFile {
  name: string;
  truthName: string;
  /** The text line by line; pages are parted by a form feed. */
  truth(): string;
  bytes(): Promise<Uint8Array>;
}

/** All sample scans. Names are those of the papers in the sample hromada. */
export function samples(): SampleFile[] {
  return [
    sample('application-single.tif', application(), async (pages) => {
      const skews = [0.5, -0.4];
      return faxTiff(
        await Promise.all(
          pages.map((page, at) => scanBilevel(page.canvas, { seed: `application ${at}`, skew: skews[at] ?? 0 })),
        ),
      );
    }),
    sample('passport.jpg', [identityCard()], ([card]) => scanned(card, { seed: 'passport', skew: -0.8, colour: true })),
    sample('rnokpp.jpg', [taxpayerCard()], ([card]) => scanned(card, { seed: 'rnokpp', skew: 0.6, colour: true })),
    sample('birth-certificate.jpg', [birthCertificate()], ([page]) =>
      scanned(page, { seed: 'birth', skew: 0.9, colour: true }),
    ),
    sample('income-proof.png', [incomeStatement()], async ([page]) =>
      bilevelPng(await scanBilevel(only(page).canvas, { seed: 'income', skew: -0.6 })),
    ),
    sample('health-conclusion.pdf', healthConclusion(), scannedPdf),
    sample('survey-act.jpg', [surveyAct()], ([page]) => scanned(page, { seed: 'act', skew: -1.1 })),
    sample('residence-proof.jpg', [residenceProof()], ([page]) => phonePhoto(only(page).canvas, 'residence')),
  ];
}

function sample(
  name: string,
  pages: readonly Paper[],
  make: (pages: readonly Paper[]) => Promise<Uint8Array>,
): SampleFile {
  return {
    name,
    truthName: name.replace(/\.\w+$/, '.gt.txt'),
    truth: () => `${pages.map((page) => page.written.join('\n')).join('\n\f\n')}\n`,
    bytes: () => make(pages),
  };
}

function only(page: Paper | undefined): Paper {
  if (!page) throw new RangeError('a sample has a page');
  return page;
}

function scanned(page: Paper | undefined, scan: Parameters<typeof scanJpeg>[1]): Promise<Buffer> {
  return scanJpeg(only(page).canvas, scan);
}

/** What a scanner that makes PDF sends: pictures of the pages, no text. */
async function scannedPdf(pages: readonly Paper[]): Promise<Uint8Array> {
  const images = await Promise.all(
    pages.map((page, at) => scanJpeg(page.canvas, { seed: `health ${at}`, skew: 0.4 - at }, 55)),
  );
  return searchablePdf({
    title: 'Скан',
    createdAt: '2026-02-02T09:30:00.000Z',
    pages: pages.map(({ canvas }, at) => ({
      image: images[at] ?? new Uint8Array(),
      mediaType: 'image/jpeg',
      width: canvas.width,
      height: canvas.height,
      dpi,
      rotation: 0,
      words: [],
    })),
  });
}

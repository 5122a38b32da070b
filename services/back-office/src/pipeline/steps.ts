import { assembleDocument } from './assemble-document.ts';
import { indexApplication } from './index-application.ts';
import { recognisePage } from './recognise-page.ts';

/** The pipeline, in its order. A new step is added here and gets its job in `jobs.ts`. */
export const pipelineSteps = [recognisePage, assembleDocument, indexApplication] as const;

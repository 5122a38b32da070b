export { breathe, forEachRow, type GreyPicture, toGrey, toSharp } from './grey-picture.ts';
export { findLineSlope, type LineSlope, roughSlope, slopeAt, straight } from './line-slope.ts';

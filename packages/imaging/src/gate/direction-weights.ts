/** Largest weight; the bytes are weights in 127ths of it. */
const largest = 1.762;
const learnt =
  'GCn4C+fMx9gJkbehCJtER6nv4NP0r/qvv/XZ7Ng+TL4h7NLU74z5WAUH1c/zQjLhPhgDEBZH9CwQ/O0K4ToxK0grLuv31jFIAPrZ' +
  '/uwmMCQrBSEX/vYsJw4Y+AwEJighBOob/hTeGsPo8+Xc+PD+9k4pPBAJAQ4mFR/N4AcKb2ouUATb8g0R3+bh8Q8RPA8ZEv0ECOLq' +
  '7SkNBg8bACT+CBYzI/8UCPsA/gUKBRQW+DMtMyYRHCTY6OUSCu8pNCVIEBMiCOLoBdDyDLbtCABEMdfwEwvP9LmEmhMrxdDY5cX1' +
  '/fLMwyoiCpIM9qnq/8jlny1/ic7rYo+QMf3JulAkAQ==';

/**
 * How much ink at each square of a letter's window speaks for its standing upright: the one layer of a softmax over the four
 * quarter turns, learnt on 27,000 letters of Ukrainian text in ten common fonts, drawn askew, soft and with grain.
 */
export const directionWeights = Float32Array.from(
  new Int8Array(Buffer.from(learnt, 'base64')),
  (weight) => (weight * largest) / 127,
);

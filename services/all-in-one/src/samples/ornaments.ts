import type { SKRSContext2D } from '@napi-rs/canvas';
import { type Chance, chanceOf } from './chance.ts';
import { ink, type Paper } from './paper.ts';

/** A round blue stamp with words along its edge and ЗРАЗОК in the middle; its words are no part of the text. */
export function stamp(paper: Paper, x: number, y: number, words: string): void {
  const turn = chanceOf(`${words}${x}`)() * 40 - 20;
  paper.draw(x, y, turn, (pen) => {
    pen.globalAlpha = 0.62;
    pen.strokeStyle = ink.stamp;
    pen.fillStyle = ink.stamp;
    for (const [radius, width] of [
      [18, 0.7],
      [12.4, 0.35],
    ] as const) {
      pen.lineWidth = width;
      pen.beginPath();
      pen.arc(0, 0, radius, 0, 2 * Math.PI);
      pen.stroke();
    }
    aroundEdge(pen, `${words} • `, 14);
    pen.font = '4.6px "Sample Bold"';
    pen.fillText('ЗРАЗОК', -pen.measureText('ЗРАЗОК').width / 2, 1.6);
  });
}

function aroundEdge(pen: SKRSContext2D, words: string, radius: number): void {
  pen.font = '2.9px "Sample Bold"';
  const signs = Array.from(words);
  signs.forEach((sign, at) => {
    pen.save();
    pen.rotate((2 * Math.PI * at) / signs.length);
    pen.fillText(sign, -pen.measureText(sign).width / 2, -radius);
    pen.restore();
  });
}

/** A signature in ink: a few loops. */
export function signature(paper: Paper, x: number, y: number, seed: string): void {
  const chance = chanceOf(seed);
  paper.draw(x, y, -6, (pen) => {
    pen.strokeStyle = ink.pen;
    pen.lineWidth = 0.45;
    pen.lineCap = 'round';
    pen.beginPath();
    pen.moveTo(0, 0);
    for (let at = 0; at < 6; at += 1) loop(pen, at * 4.2, chance);
    pen.stroke();
  });
}

function loop(pen: SKRSContext2D, x: number, chance: Chance): void {
  const [rise, dip] = [-3 - chance() * 6, chance() * 4];
  pen.bezierCurveTo(x + chance() * 2, rise, x + 4 + chance() * 2, rise, x + 3.5, dip * 0.4);
  pen.bezierCurveTo(x + 2, dip, x + 1, dip, x + 4.2, -chance() * 2);
}

/** A tick in a box beside a printed line; the box stands where the next line of the paper will be. */
export function tickBox(paper: Paper, x: number, ticked: boolean): void {
  const y = paper.y + 1.5;
  paper.frame(x, y, 3.4, 3.4);
  if (!ticked) return;
  paper.draw(x, y, 0, (pen) => {
    pen.strokeStyle = ink.pen;
    pen.lineWidth = 0.55;
    pen.beginPath();
    pen.moveTo(0.4, 1.6);
    pen.lineTo(1.5, 3.2);
    pen.lineTo(4.2, -0.9);
    pen.stroke();
  });
}

/** A grey head and shoulders where a document has a photograph. */
export function portrait(paper: Paper, x: number, y: number): void {
  paper.draw(x, y, 0, (pen) => {
    pen.fillStyle = '#c9ccd2';
    pen.fillRect(0, 0, 26, 34);
    pen.fillStyle = '#85878f';
    pen.beginPath();
    pen.ellipse(13, 14, 6.4, 8.2, 0, 0, 2 * Math.PI);
    pen.fill();
    pen.beginPath();
    pen.ellipse(13, 35, 12, 11, 0, Math.PI, 2 * Math.PI);
    pen.fill();
  });
}

/** The word ЗРАЗОК across a document of identity, pale and large. */
export function specimenMark(paper: Paper, x: number, y: number, size = 20): void {
  paper.draw(x, y, -24, (pen) => {
    pen.globalAlpha = 0.2;
    pen.fillStyle = ink.warning;
    pen.font = `${size}px "Sample Bold"`;
    pen.fillText('ЗРАЗОК', -pen.measureText('ЗРАЗОК').width / 2, size / 3);
  });
}

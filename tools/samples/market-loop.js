/* A stall by the bay, drawn anew for each picture. `at` runs from 0 to 1 over the loop; every motion is a whole number of turns, so that the end meets the beginning. */
globalThis.drawScene = (c, at, goods) => {
  const [W, H] = [540, 960];
  const turn = (times, shift = 0) => Math.sin((at * times + shift) * 2 * Math.PI);
  const fill = (colour, path) => { c.fillStyle = colour; c.beginPath(); path(); c.fill(); };
  const blob = (x, y, rx, ry, tilt = 0) => () => { c.ellipse(x, y, rx, ry, tilt, 0, Math.PI * 2); };

  const wall = c.createLinearGradient(0, 0, 0, H);
  wall.addColorStop(0, '#F6E3C5'); wall.addColorStop(1, '#E9C9A2');
  c.fillStyle = wall; c.fillRect(0, 0, W, H);
  drawWindow();
  drawLantern(74, 20, 0); drawLantern(468, 8, 0.5);
  drawClock(452, 300);
  drawPaperCut(84, 300, 44);
  drawWoman();
  drawTable();
  c.fillStyle = 'rgba(71, 19, 39, .62)'; c.beginPath(); c.roundRect(W / 2 - 92, 30, 184, 40, 20); c.fill();
  c.fillStyle = '#FBEBD0'; c.font = '600 20px "Noto Serif CJK SC", serif'; c.textAlign = 'center'; c.textBaseline = 'middle';
  c.fillText('示例直播 · 循环画面', W / 2, 51);

  function drawWindow() {
    c.save();
    c.beginPath(); c.roundRect(130, 90, 280, 300, 16); c.clip();
    const sky = c.createLinearGradient(130, 90, 260, 390);
    sky.addColorStop(0, '#7A1733'); sky.addColorStop(.55, '#A93A38'); sky.addColorStop(1, '#E59A55');
    c.fillStyle = sky; c.fillRect(130, 90, 280, 300);
    fill('rgba(251, 227, 180, .3)', blob(338, 176, 46, 46)); fill('#FBE3B4', blob(338, 176, 33, 33));
    fill('#5E1832', () => { c.moveTo(130, 300); c.lineTo(176, 226); c.lineTo(204, 252); c.lineTo(248, 186); c.lineTo(292, 246); c.lineTo(326, 214); c.lineTo(410, 300); });
    fill('#0E6B66', () => { wave(292, 5, 2, 0); });
    fill('#0A4F4B', () => { wave(322, 6, 3, .4); });
    c.translate(214 + turn(1) * 34, 304 + turn(6) * 2); c.rotate(turn(6, .2) * .03);
    fill('#F4D9AE', () => { c.moveTo(-26, 0); c.lineTo(26, 0); c.quadraticCurveTo(16, 12, 0, 12); c.quadraticCurveTo(-16, 12, -26, 0); });
    fill('#FBEBD0', () => { c.moveTo(0, -40); c.quadraticCurveTo(20, -24, 20, -5); c.lineTo(0, -5); });
    c.restore();
    c.strokeStyle = '#8A5A33'; c.lineWidth = 12; c.beginPath(); c.roundRect(130, 90, 280, 300, 16); c.stroke();
    c.lineWidth = 5; c.beginPath(); c.moveTo(270, 90); c.lineTo(270, 390); c.moveTo(130, 150); c.lineTo(410, 150);
    for (const x of [200, 340]) { c.moveTo(x, 90); c.lineTo(x, 150); }
    c.stroke();
  }
  function wave(y, high, turns, shift) {
    c.moveTo(130, 400);
    for (let x = 130; x <= 410; x += 10) c.lineTo(x, y + Math.sin((x / 70 + shift + at * turns) * 2 * Math.PI / 2) * high);
    c.lineTo(410, 400);
  }
  function drawLantern(x, y, shift) {
    c.save(); c.translate(x, y); c.rotate(turn(4, shift) * .06);
    c.strokeStyle = '#8A5A33'; c.lineWidth = 3; c.beginPath(); c.moveTo(0, 0); c.lineTo(0, 60); c.stroke();
    fill('rgba(229, 154, 85, .28)', blob(0, 100, 66, 62)); fill('#B92C4B', blob(0, 100, 40, 44));
    c.strokeStyle = '#8A1831'; c.lineWidth = 2; for (const w of [14, 28]) { c.beginPath(); c.ellipse(0, 100, w, 44, 0, 0, Math.PI * 2); c.stroke(); }
    c.fillStyle = '#E3B45A'; c.fillRect(-18, 54, 36, 8); c.fillRect(-18, 138, 36, 8);
    c.strokeStyle = '#E3B45A'; c.lineWidth = 2; for (const dx of [-6, 0, 6]) { c.beginPath(); c.moveTo(dx, 146); c.quadraticCurveTo(dx + turn(4, shift + .2) * 6, 166, dx + turn(4, shift) * 8, 184); c.stroke(); }
    c.restore();
  }
  function drawClock(x, y) {
    fill('#8A5A33', blob(x, y, 40, 40)); fill('#FFF8EC', blob(x, y, 33, 33));
    const hand = (angle, long, wide, colour) => { c.strokeStyle = colour; c.lineWidth = wide; c.lineCap = 'round'; c.beginPath(); c.moveTo(x, y); c.lineTo(x + Math.sin(angle) * long, y - Math.cos(angle) * long); c.stroke(); };
    for (let hour = 0; hour < 12; hour += 1) fill('#5E1832', blob(x + Math.sin(hour * Math.PI / 6) * 27, y - Math.cos(hour * Math.PI / 6) * 27, 2, 2));
    hand(8 * Math.PI / 6, 16, 4, '#471327'); hand(0, 23, 3, '#471327'); hand(at * 2 * Math.PI, 25, 1.5, '#B92C4B');
  }
  function drawPaperCut(x, y, r) {
    c.save(); c.translate(x, y);
    fill('#B92C4B', () => { for (let i = 0; i < 8; i += 1) { c.moveTo(0, 0); c.ellipse(Math.cos(i * Math.PI / 4) * r * .6, Math.sin(i * Math.PI / 4) * r * .6, r * .42, r * .26, i * Math.PI / 4, 0, Math.PI * 2); } });
    fill('#F2D9B6', () => { for (let i = 0; i < 8; i += 1) { c.moveTo(0, 0); c.ellipse(Math.cos(i * Math.PI / 4) * r * .62, Math.sin(i * Math.PI / 4) * r * .62, r * .2, r * .07, i * Math.PI / 4, 0, Math.PI * 2); } });
    fill('#F2D9B6', blob(0, 0, r * .2, r * .2)); fill('#B92C4B', blob(0, 0, r * .1, r * .1));
    c.restore();
  }
  function drawWoman() {
    c.save(); c.translate(270, 418 + turn(6) * 2);
    const lean = turn(2) * .02; c.rotate(lean);
    // Hair behind the face, shoulders, and the jacket with its blue print.
    fill('#2B1B1E', blob(0, -58, 74, 80)); fill('#2B1B1E', blob(0, -138, 30, 24)); fill('#B92C4B', blob(28, -138, 9, 9)); fill('#E3B45A', blob(28, -138, 3.5, 3.5));
    fill('#1F4E79', () => { c.moveTo(-150, 240); c.quadraticCurveTo(-140, 62, -44, 42); c.lineTo(44, 42); c.quadraticCurveTo(140, 62, 150, 240); });
    for (const [x, y] of [[-100, 130], [-58, 178], [-96, 206], [58, 178], [100, 130], [96, 206], [-52, 104], [52, 104]]) flower(x, y, 11);
    fill('#F6E9D6', () => { c.moveTo(-34, 40); c.lineTo(0, 96); c.lineTo(34, 40); });
    fill('#EDBE9A', () => { c.roundRect(-22, 10, 44, 56, 18); });
    fill('#F5CBA7', blob(0, -40, 58, 66)); fill('#F5CBA7', blob(-58, -36, 9, 13)); fill('#F5CBA7', blob(58, -36, 9, 13));
    fill('#2B1B1E', () => { c.moveTo(-60, -44); c.quadraticCurveTo(-54, -112, 0, -112); c.quadraticCurveTo(54, -112, 60, -44); c.quadraticCurveTo(36, -92, -10, -90); c.quadraticCurveTo(-46, -86, -60, -44); });
    fill('rgba(217, 94, 94, .3)', blob(-34, -18, 13, 8)); fill('rgba(217, 94, 94, .3)', blob(34, -18, 13, 8));
    // She blinks six times, and speaks but for short rests.
    const shut = Math.abs(((at * 6) % 1) - .5) < .02 ? .12 : 1;
    for (const x of [-24, 24]) { fill('#2B1B1E', blob(x, -38, 6, 7 * shut)); if (shut === 1) fill('#FFF', blob(x + 2, -40, 2, 2)); }
    c.strokeStyle = '#2B1B1E'; c.lineWidth = 3; c.lineCap = 'round';
    for (const x of [-24, 24]) { c.beginPath(); c.moveTo(x - 11, -54); c.quadraticCurveTo(x, -59, x + 11, -54); c.stroke(); }
    const talks = turn(3) > -.75 ? Math.abs(turn(48)) : 0;
    fill('#A8203E', blob(0, -6, 15, 4 + talks * 7)); fill('#FFF', () => { c.roundRect(-9, -9, 18, 3.5, 2); });
    // One hand rests, the other shows along the table.
    arm(1, -92, 196, 0); arm(-1, 96, 176, turn(4) * .22);
    c.restore();
  }
  function arm(side, x, y, swing) {
    c.save(); c.translate(side * -120, 118); c.rotate(swing);
    c.strokeStyle = '#18406A'; c.lineWidth = 44; c.lineCap = 'round'; c.beginPath(); c.moveTo(0, 0); c.quadraticCurveTo(side * -26, 70, side * 12, 112); c.stroke();
    c.strokeStyle = '#F6E9D6'; c.lineWidth = 46; c.lineCap = 'butt'; c.beginPath(); c.moveTo(side * 6, 100); c.lineTo(side * 14, 114); c.stroke();
    fill('#F5CBA7', blob(side * 22, 130, 20, 17, side * .4));
    c.restore();
  }
  function flower(x, y, r) {
    fill('#E8F0F6', () => { for (let i = 0; i < 5; i += 1) { c.moveTo(x, y); c.ellipse(x + Math.cos(i * 1.2566) * r * .6, y + Math.sin(i * 1.2566) * r * .6, r * .42, r * .3, i * 1.2566, 0, Math.PI * 2); } });
    fill('#1F4E79', blob(x, y, r * .22, r * .22));
  }
  function drawTable() {
    c.fillStyle = '#8A5A33'; c.beginPath(); c.roundRect(-10, 628, W + 20, 40, 8); c.fill();
    c.fillStyle = '#A9713F'; c.fillRect(0, 628, W, 10);
    const cloth = c.createLinearGradient(0, 660, 0, H); cloth.addColorStop(0, '#1F4E79'); cloth.addColorStop(1, '#123252');
    c.fillStyle = cloth; c.fillRect(0, 664, W, H - 664);
    for (let row = 0; row < 6; row += 1) for (let col = -1; col < 7; col += 1) flower(col * 92 + (row % 2) * 46 + 24, 720 + row * 52, 17);
    c.fillStyle = '#E3B45A'; c.fillRect(0, 664, W, 5);
    // Each of the goods is held up a little while its quarter of the loop lasts.
    goods.forEach((image, i) => {
      const own = Math.max(0, Math.sin(((at * 4 - i) % 4 + 4) % 4 * Math.PI)) * ((((at * 4 - i) % 4) + 4) % 4 < 1 ? 1 : 0);
      const [side, x, y] = [116 + own * 16, 72 + i * 132, 612 - own * 14];
      fill('rgba(71, 19, 39, .25)', blob(x, 652, side * .46, 9));
      c.save(); c.beginPath(); c.roundRect(x - side / 2, y - side + 40, side, side, 16); c.fillStyle = '#FFF8EC'; c.fill();
      c.beginPath(); c.roundRect(x - side / 2 + 6, y - side + 46, side - 12, side - 12, 12); c.clip();
      c.drawImage(image, x - side / 2 + 6, y - side + 46, side - 12, side - 12);
      c.restore();
    });
  }
};

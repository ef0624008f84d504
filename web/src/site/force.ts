// Where marks of a small picture stand: springs and repulsion from a fixed start, the same picture each time.

export interface Body {
  x: number;
  y: number;
}

const ROOM = 46;
const WIDE = 1.5;
const CROWD = 40; // marks that a force alone heaps up in the middle

/** Positions for `count` marks; those in `centre` start, and the first of them stays, in the middle. */
export function settle(count: number, ties: [number, number][], centre: number[]): Body[] {
  const ideal = 1.15 * ROOM * Math.max(1.1, Math.min(2, 60 / count));
  const bodies: Body[] = Array.from({ length: count }, (_, at) => {
    const ring = ideal * Math.sqrt(at + 0.5);
    const angle = at * Math.PI * (3 - Math.sqrt(5));
    return centre.includes(at)
      ? { x: ideal * centre.indexOf(at) * 2, y: 0 }
      : { x: ring * Math.cos(angle), y: ring * Math.sin(angle) };
  });
  const rounds = count > 200 ? 120 : 220;
  for (let round = 0; round < rounds; round += 1) {
    const heat = ideal * (1 - round / rounds) ** 1.5;
    const pushes = repelled(bodies, ideal);
    for (const [a, b] of ties) pull(bodies, pushes, a, b, ideal);
    bodies.forEach((body, at) => {
      if (at === centre[0] && centre.length === 1) return;
      const push = pushes[at]!;
      push.x -= body.x * 0.012 * ideal * 0.05;
      push.y -= body.y * 0.012 * ideal * 0.05;
      const size = Math.hypot(push.x, push.y) || 1;
      const step = Math.min(size, heat);
      body.x += (push.x / size) * step;
      body.y += (push.y / size) * step;
    });
  }
  const spread = count > CROWD ? evenly(bodies) : bodies;
  return apart(spread.map(({ x, y }) => ({ x: x * WIDE, y })));
}

/** The same directions from the middle and the same order outwards, but the space filled evenly. */
function evenly(bodies: Body[]): Body[] {
  const away = bodies.map(({ x, y }) => Math.hypot(x, y));
  const order = bodies.map((_, at) => at).sort((a, b) => away[a]! - away[b]! || a - b);
  const placed: Body[] = bodies.map(() => ({ x: 0, y: 0 }));
  order.forEach((at, place) => {
    const stretch = (0.95 * ROOM * Math.sqrt(place)) / (away[at] || 1);
    placed[at] = { x: bodies[at]!.x * stretch, y: bodies[at]!.y * stretch };
  });
  return placed;
}

function repelled(bodies: Body[], ideal: number): Body[] {
  const pushes = bodies.map(() => ({ x: 0, y: 0 }));
  for (let a = 0; a < bodies.length; a += 1) {
    for (let b = a + 1; b < bodies.length; b += 1) {
      const across = bodies[b]!.x - bodies[a]!.x || 0.01 * (b - a);
      const down = bodies[b]!.y - bodies[a]!.y || 0.01;
      const force = (ideal * ideal) / (across * across + down * down);
      pushes[a]!.x -= across * force;
      pushes[a]!.y -= down * force;
      pushes[b]!.x += across * force;
      pushes[b]!.y += down * force;
    }
  }
  return pushes;
}

function pull(bodies: Body[], pushes: Body[], a: number, b: number, ideal: number): void {
  const across = bodies[b]!.x - bodies[a]!.x;
  const down = bodies[b]!.y - bodies[a]!.y;
  const force = Math.hypot(across, down) / ideal / 3;
  pushes[a]!.x += across * force;
  pushes[a]!.y += down * force;
  pushes[b]!.x -= across * force;
  pushes[b]!.y -= down * force;
}

/** Push marks that touch away from each other. */
function apart(bodies: Body[]): Body[] {
  for (let round = 0; round < 40; round += 1) {
    let moved = false;
    for (let a = 0; a < bodies.length; a += 1) {
      for (let b = a + 1; b < bodies.length; b += 1) {
        const across = bodies[b]!.x - bodies[a]!.x;
        const down = bodies[b]!.y - bodies[a]!.y;
        const distance = Math.hypot(across, down);
        if (distance >= ROOM) continue;
        const step = (ROOM - distance) / 2 / (distance || 1);
        const [x, y] = distance ? [across * step, down * step] : [ROOM / 2, 0];
        bodies[a]!.x -= x;
        bodies[a]!.y -= y;
        bodies[b]!.x += x;
        bodies[b]!.y += y;
        moved = true;
      }
    }
    if (!moved) break;
  }
  return bodies;
}

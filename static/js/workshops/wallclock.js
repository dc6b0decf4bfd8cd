/* What time is it where the workshop is? Goes on from the time that the server wrote, which knows the zone. */

import { serverNow } from '../rounds/countdown.js';

/* <time data-piece="workshops/wallclock" datetime="the moment, ISO">09:30</time> */
export function connect(element) {
  const moment = Date.parse(element.getAttribute('datetime'));
  const [hours, minutes] = element.textContent.trim().split(':').map(Number);
  if (isNaN(moment) || isNaN(hours) || isNaN(minutes)) return null;
  const start = Math.floor(moment / 60000);
  const draw = () => {
    const passed = Math.floor(serverNow() / 60000) - start;
    const shown = (((hours * 60 + minutes + passed) % 1440) + 1440) % 1440;
    const words = ('0' + Math.floor(shown / 60)).slice(-2) + ':' + ('0' + (shown % 60)).slice(-2);
    if (element.textContent !== words) element.textContent = words;
  };
  const timer = setInterval(draw, 1000);
  draw();
  return () => clearInterval(timer);
}

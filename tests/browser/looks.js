/* What does a page look like to somebody who reads it? Asked in Chromium; each function gives sentences about what is wrong, or nothing. */
window.looks = (() => {
  const SLACK = 1.5;
  const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, summary';

  const style = (element) => getComputedStyle(element);
  const words = (element) => (element.tagName.toLowerCase() + (element.id ? '#' + element.id : '')
    + (element.getAttribute('class') ? '.' + element.getAttribute('class').trim().split(/\s+/).join('.') : '')
    + ' “' + (element.textContent || element.value || element.getAttribute('aria-label') || '').trim().replace(/\s+/g, ' ').slice(0, 40) + '”');
  const touches = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK;
  const within = (a, b, slack = SLACK) => a.left >= b.left - slack && a.right <= b.right + slack && a.top >= b.top - slack && a.bottom <= b.bottom + slack;
  const alpha = (colour) => { const found = colour.match(/[\d.]+/g) || []; return found.length > 3 ? Number(found[3]) : 1; };

  function isShown(element) {
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false;
    if (element.closest('.out-of-sight, #status, iframe, script, style, noscript, template, option, datalist')) return false;
    const sheet = document.querySelector('dialog:modal');
    return !sheet || sheet.contains(element);
  }
  const isAway = (rect) => rect.bottom + scrollY <= 0 || rect.right <= 0;

  /* The letters of one line of a text: the line's box without the room above and below them. */
  function core(rect, size) {
    const middle = (rect.top + rect.bottom) / 2;
    const half = Math.min(size * 0.36, (rect.bottom - rect.top) / 2);
    return { left: rect.left, right: rect.right, top: middle - half, bottom: middle + half };
  }

  function layer(element) {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const how = style(at).position;
      if (how === 'fixed' || how === 'sticky' || at.tagName === 'DIALOG') return at;
    }
    return document.body;
  }

  function lines() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (!node.data.trim() || !isShown(element)) continue;
      const size = parseFloat(style(element).fontSize);
      range.selectNodeContents(node);
      Array.from(range.getClientRects()).filter((rect) => rect.width > 0.5 && rect.height > 0.5 && !isAway(rect))
        .forEach((rect) => found.push({ element, node, size, layer: layer(element), rect: core(rect, size) }));
    }
    return found;
  }

  const scrolls = (how) => how === 'auto' || how === 'scroll';
  const cuts = (how) => how === 'hidden' || how === 'clip';
  function isPanel(look) {
    const edges = ['Top', 'Right', 'Bottom', 'Left'].every((side) => parseFloat(look['border' + side + 'Width']) > 0 && alpha(look['border' + side + 'Color']) > 0);
    return edges || alpha(look.backgroundColor) > 0;
  }

  /* Is a line inside everything that holds it, and what of it can be seen? */
  function place(line, wrong) {
    let seen = line.rect;
    for (let at = line.element; at && at !== document.body; at = at.parentElement) {
      const look = style(at);
      if (look.display === 'inline' || look.display === 'contents') continue;
      const box = at.getBoundingClientRect();
      if (scrolls(look.overflowY) || scrolls(look.overflowX)) {
        seen = { left: Math.max(seen.left, box.left), right: Math.min(seen.right, box.right), top: Math.max(seen.top, box.top), bottom: Math.min(seen.bottom, box.bottom) };
        return seen;
      }
      if ((cuts(look.overflowY) || cuts(look.overflowX)) && !within(line.rect, box)) wrong.push('cut by ' + words(at) + ': ' + words(line.element));
      else if (isPanel(look) && !within(line.rect, box)) wrong.push('leaves ' + words(at) + ': ' + words(line.element));
      if (look.position === 'fixed' || look.position === 'absolute') break;
    }
    return seen;
  }

  function crossings(all, name) {
    const wrong = [];
    const sorted = all.slice().sort((a, b) => a.seen.top - b.seen.top);
    for (let i = 0; i < sorted.length; i += 1) {
      for (let j = i + 1; j < sorted.length && sorted[j].seen.top < sorted[i].seen.bottom; j += 1) {
        const [a, b] = [sorted[i], sorted[j]];
        if (a.layer !== b.layer || (a.node && a.node === b.node) || !touches(a.seen, b.seen)) continue;
        if (name === 'controls' && (a.element.contains(b.element) || b.element.contains(a.element))) continue;
        wrong.push(name + ' lie on each other: ' + words(a.element) + ' and ' + words(b.element));
      }
    }
    return wrong;
  }

  function controls() {
    return Array.from(document.querySelectorAll(CONTROLS)).filter(isShown)
      .map((element) => ({ element, rect: element.getBoundingClientRect() }))
      .filter(({ rect }) => rect.width > 1 && rect.height > 1 && !isAway(rect));
  }

  /* What of a box can be seen through the scrolling panels that hold it. */
  function visible(element, rect) {
    let seen = rect;
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      const look = style(at);
      if (!scrolls(look.overflowY) && !scrolls(look.overflowX)) continue;
      const box = at.getBoundingClientRect();
      seen = { left: Math.max(seen.left, box.left), right: Math.min(seen.right, box.right), top: Math.max(seen.top, box.top), bottom: Math.min(seen.bottom, box.bottom) };
    }
    return seen;
  }

  /* Text that lies on a button or field to which it does not belong. */
  function covered(all) {
    const boxes = controls().filter(({ element }) => style(element).display !== 'inline')
      .map(({ element, rect }) => ({ element, rect: visible(element, rect), layer: layer(element) }));
    const wrong = [];
    all.forEach((line) => boxes.forEach((box) => {
      if (box.layer === line.layer && !box.element.contains(line.element) && touches(line.seen, box.rect)) wrong.push('lies on ' + words(box.element) + ': ' + words(line.element));
    }));
    return wrong;
  }

  function geometry(isStage) {
    const wrong = [];
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth + 1) wrong.push('the page scrolls sideways: ' + page.scrollWidth + ' in ' + page.clientWidth);
    const all = lines();
    all.forEach((line) => {
      line.seen = place(line, wrong);
      const isOut = line.seen.left < -SLACK || line.seen.right > page.clientWidth + SLACK || (isStage && (line.seen.top < -SLACK || line.seen.bottom > innerHeight + SLACK));
      if (isOut && line.seen.left < line.seen.right) wrong.push('leaves the page: ' + words(line.element));
    });
    document.querySelectorAll('body *').forEach((element) => {
      const look = style(element);
      if (scrolls(look.overflowX) && !element.closest('.table-frame, textarea, input') && element.scrollWidth > element.clientWidth + 1) wrong.push('scrolls sideways: ' + words(element));
    });
    const isSeen = ({ seen }) => seen.right - seen.left > 1 && seen.bottom - seen.top > 1;
    wrong.push(...crossings(all.filter(isSeen), 'texts'));
    wrong.push(...covered(all.filter(isSeen)));
    wrong.push(...crossings(controls().filter(({ element }) => style(element).display !== 'inline' && !element.closest('[data-scrolls], [tabindex="0"]'))
      .map((one) => ({ ...one, seen: one.rect, layer: layer(one.element) })), 'controls'));
    return wrong;
  }

  /* At the page's end nothing may lie under a bar that stays at the foot. */
  function end() {
    const before = scrollY;
    scrollTo(0, document.documentElement.scrollHeight);
    const all = lines().map((line) => ({ ...line, seen: line.rect }));
    const bars = Array.from(document.querySelectorAll('body *')).filter((element) => style(element).position === 'fixed' && isShown(element))
      .map((element) => ({ element, rect: element.getBoundingClientRect() })).filter(({ rect }) => rect.height > 2 && rect.top > innerHeight / 2);
    const wrong = [];
    bars.forEach((bar) => all.forEach((line) => {
      if (!bar.element.contains(line.element) && touches(line.seen, bar.rect)) wrong.push('lies under ' + words(bar.element) + ' at the end: ' + words(line.element));
    }));
    scrollTo(0, before);
    return wrong;
  }

  function small(least) {
    return lines().filter((line) => line.size < least - 0.05 && !line.element.closest('[data-small]')).map((line) => 'letters of ' + line.size + ': ' + words(line.element));
  }

  /* A link within a sentence is as high as its line; everything else is a target. */
  function isInSentence(element) {
    const parent = element.parentElement;
    return style(element).display === 'inline' && parent.textContent.trim().length > element.textContent.trim().length;
  }
  function targets(least) {
    return controls().filter(({ element }) => !element.matches('.skip') && !isInSentence(element)).map(({ element, rect }) => {
      const label = element.matches('[type=checkbox], [type=radio]') ? element.closest('label') : null;
      const box = label ? label.getBoundingClientRect() : rect;
      return box.width < least - 0.5 || box.height < least - 0.5 ? 'a target of ' + Math.round(box.width) + ' x ' + Math.round(box.height) + ': ' + words(element) : null;
    }).filter(Boolean);
  }

  function rgb(colour) { return (colour.match(/[\d.]+/g) || [0, 0, 0]).map(Number); }
  function light([r, g, b]) {
    const part = (value) => { const share = value / 255; return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4; };
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  }
  function contrast(a, b) { const [low, high] = [light(rgb(a)), light(rgb(b))].sort((x, y) => x - y); return (high + 0.05) / (low + 0.05); }
  function ground(element) {
    for (let at = element; at; at = at.parentElement) if (alpha(style(at).backgroundColor) > 0) return style(at).backgroundColor;
    return style(document.documentElement).backgroundColor;
  }

  /* In forced colours: buttons and fields have an edge, what is chosen differs by more than its fill, drawings can be seen. */
  function edges() {
    const wrong = [];
    const SIDES = ['Top', 'Right', 'Bottom', 'Left'];
    controls().filter(({ element }) => element.matches('button, .button, .input, select, textarea')).forEach(({ element }) => {
      const look = style(element);
      const behind = ground(element.parentElement);
      const hasEdge = SIDES.every((side) => parseFloat(look['border' + side + 'Width']) >= 1 && look['border' + side + 'Style'] !== 'none' && contrast(look['border' + side + 'Color'], behind) >= 3);
      if (!hasEdge && look.textDecorationLine === 'none') wrong.push('has no edge in forced colours: ' + words(element));
    });
    const sign = (element) => {
      const look = style(element);
      return [...SIDES.map((side) => look['border' + side + 'Width'] + look['border' + side + 'Style'] + look['border' + side + 'Color']), look.outline, look.fontWeight,
        look.textDecorationLine, element.querySelectorAll('svg').length, element.querySelectorAll('.chip').length].join();
    };
    document.querySelectorAll('[aria-pressed=true], [aria-current], .chosen, .choice-on').forEach((element) => {
      if (!isShown(element)) return;
      const others = Array.from(element.parentElement.children).concat(Array.from(element.parentElement.parentElement.querySelectorAll(element.tagName)));
      const peer = others.find((one) => one !== element && one.tagName === element.tagName && one.className.split(' ')[0] === element.className.split(' ')[0]
        && !one.matches('[aria-pressed=true], [aria-current]') && isShown(one));
      if (peer && sign(peer) === sign(element)) wrong.push('is chosen by its fill alone: ' + words(element));
    });
    document.querySelectorAll('svg').forEach((drawing) => {
      if (!isShown(drawing) || style(drawing).forcedColorAdjust === 'none') return;
      const shapes = Array.from(drawing.querySelectorAll('circle, rect, path, line, polygon')).filter((shape) => shape.getBoundingClientRect().width > 0);
      const canBeSeen = shapes.some((shape) => [style(shape).fill, style(shape).stroke].some((paint) => paint.startsWith('rgb') && alpha(paint) > 0.4 && contrast(paint, ground(drawing)) >= 3));
      const isPattern = shapes.some((shape) => style(shape).fill.startsWith('url'));
      if (shapes.length && !canBeSeen && !isPattern) wrong.push('a drawing cannot be seen in forced colours: ' + words(drawing.parentElement));
    });
    return wrong;
  }

  function motion() {
    return document.getAnimations().filter((one) => one.playState === 'running').map((one) => 'moves: ' + words(one.effect.target));
  }

  function unfold() { document.querySelectorAll('details').forEach((one) => { one.open = true; }); }
  return { geometry, end, small, targets, edges, motion, unfold };
})();

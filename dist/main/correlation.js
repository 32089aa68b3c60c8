'use strict';

var index = require('./index.js');

const escapeValues = () => index.prose `${index.word('Escape quotes and line breaks in the values.')}`;
const mistakes = [
  {
    fits: ({ character, isInString }) => !isInString && character !== '' && index.showInvisible(character) !== character,
    problem: 'there is an invisible character or a blank that is not a space',
    remedy: () => 'Remove it, or type the text again.',
  },
  {
    fits: ({ text }) => text.startsWith("'"),
    problem: 'it is in single quotes',
    remedy: () => 'Remove the single quotes around it.',
  },
  {
    fits: ({ isInString, character }) => isInString && character !== '' && character < ' ',
    problem: 'a string contains a line break or a tab',
    remedy: escapeValues,
  },
  {
    fits: ({ character }) => character === '',
    problem: 'it ends before it is complete',
    remedy: () => 'Add the quotation mark or the bracket that is missing at the end.',
  },
  {
    fits: ({ isInString, character }) => isInString && character !== '',
    problem: 'a string contains a backslash that escapes nothing',
    remedy: () => 'Write each backslash twice.',
  },
  {
    fits: ({ text }) => /^(?:---|- |[\w-]+:(?:\s|$))/.test(text),
    problem: 'it looks like YAML',
    remedy: () => 'Write it as JSON, for example {"ref": "main"}.',
  },
  {
    fits: ({ character }) => character === "'",
    problem: 'there is a single quotation mark',
    remedy: () => 'Use double quotation marks for names and strings.',
  },
  {
    fits: ({ character }) => /[\u2018-\u201f]/.test(character),
    problem: 'there is a typographic quotation mark',
    remedy: () => 'Use straight quotation marks (").',
  },
  {
    fits: ({ character, previous }) => /[}\]]/.test(character) && previous === ',',
    problem: 'a comma comes before a closing bracket',
    remedy: () => 'Remove that comma.',
  },
  {
    fits: ({ character, previous }) => /[/#]/.test(character) && previous !== '"',
    problem: 'there is something like a comment',
    remedy: () => 'Remove it, because JSON has no comments.',
  },
  {
    fits: ({ character, previous, isOnNewLine }) => isOnNewLine && /["{[]/.test(character) && /["}\]\w]/.test(previous),
    problem: 'a comma is missing before this line',
    remedy: () => 'Add it.',
  },
  {
    fits: ({ character, previous }) => /[\w"'\\]/.test(character) && previous === '"',
    problem: 'a quotation mark in a string is not escaped, or a comma or colon is missing',
    remedy: escapeValues,
  },
  {
    fits: ({ character, previous }) => /[},\]]/.test(character) && previous === ':',
    problem: 'a value is missing',
    remedy: escapeValues,
  },
  {
    fits: ({ character, previous }) => /[\w$]/.test(character) && /[{[,:]|^$/.test(previous),
    problem: 'there is a word without quotation marks',
    remedy: () => 'Put names and strings in double quotation marks. Only true, false, null, and numbers have none.',
  },
];
function explainJsonMistake(value, position) {
  const before = value.slice(0, position);
  const stop = {
    text: value.trimStart(),
    character: value.charAt(position),
    previous: before.trimEnd().slice(-1),
    isOnNewLine: before.slice(before.trimEnd().length).includes('\n'),
    isInString: before.replace(/"[^"\\]*(?:\\[^][^"\\]*)*"/g, '').includes('"'),
  };
  const mistake = mistakes.find(({ fits }) => fits(stop));
  return mistake === undefined
    ? {
      problem: 'something else belongs there',
      remedy: 'Check the quotation marks, commas, colons, and brackets.',
    }
    : { problem: mistake.problem, remedy: mistake.remedy() };
}

const mostLevels = 1000;
function parseObject(input, value) {
  const parsed = parseJson(input, value);
  if (isObject(parsed))
    return parsed;
  if (typeof parsed === 'string' && isObjectText(parsed)) {
    throw index.fixable({
      failed: index.prose `${index.named(input)} is a JSON string that contains a JSON object: it was encoded twice.`,
      remedy: 'Encode it only once: remove one toJSON(\u2026) or JSON.stringify(\u2026).',
    });
  }
  const kind = Array.isArray(parsed) ? 'an array' : parsed === null ? 'null' : `a ${typeof parsed}`;
  throw index.fixable({
    failed: index.prose `${index.named(input)} is ${kind}, but it must be a JSON object.`,
    remedy: `Wrap it, for example {"value": \u2026}.`,
  });
}
function isObject(parsed) {
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
}
function isObjectText(text) {
  try {
    const parsed = JSON.parse(text);
    return isObject(parsed) || (typeof parsed === 'string' && isObjectText(parsed));
  }
  catch {
    return false;
  }
}
function parseJson(input, value) {
  const refuseLostDigits = (_key, parsed, { source = '' }) => {
    if (isKept(parsed, source))
      return parsed;
    throw index.fixable({
      failed: index.prose `${index.named(input)} contains a number that cannot be sent unchanged: it is too large, too small, or negative zero, or it has too many digits.`,
      remedy: 'Write it as a string, in double quotes.',
    });
  };
  if (depthOf(value) > mostLevels) {
    throw index.fixable({
      failed: index.prose `${index.named(input)} has more than ${mostLevels} levels of nested objects and arrays.`,
      remedy: 'Flatten it, or send the nested part as a string.',
    });
  }
  try {
    return JSON.parse(value, refuseLostDigits);
  }
  catch (error) {
    if (error instanceof index.ExplainedError)
      throw error;
    const position = positionOfError(value);
    const { problem, remedy } = explainJsonMistake(value, position);
    const failed = index.prose `${index.named(input)} is not valid JSON (${describePosition(value, position)}): ${problem}.`;
    throw index.fixable({ failed, remedy });
  }
}
function depthOf(value) {
  let depth = 0;
  let deepest = 0;
  for (const [piece] of value.matchAll(/"[^"\\]*(?:\\[^][^"\\]*)*"?|[[\]{}]/g)) {
    if (piece === '[' || piece === '{')
      depth += 1;
    else if (piece === ']' || piece === '}')
      depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
function isKept(parsed, source) {
  return typeof parsed !== 'number' || canonical(String(parsed)) === canonical(source);
}
function canonical(text) {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text);
  if (parts === null)
    return text;
  const [, sign, whole, fraction = '', exponent = '0'] = parts;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  let end = digits.length;
  while (digits[end - 1] === '0')
    end -= 1;
  const power = Number(exponent) - fraction.length + digits.length - end;
  return end === 0 ? `${sign}0` : `${sign}${digits.slice(0, end)}e${power}`;
}
function positionOfError(value) {
  let good = 0;
  let bad = value.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (mayGoOn(value.slice(0, middle)))
      good = middle;
    else
      bad = middle;
  }
  return good;
}
function describePosition(value, position) {
  const before = value.slice(0, position);
  return `line ${before.split('\n').length}, column ${position - before.lastIndexOf('\n')}`;
}
function mayGoOn(beginning) {
  try {
    JSON.parse(beginning);
    return true;
  }
  catch (error) {
    const { message } = error;
    const position = /at position (\d+)/.exec(message)?.[1];
    return message.includes('end of JSON input') || position === String(beginning.length);
  }
}

const mostCharacters = 65_535;
const mostProperties = 10;
function parseClientPayload(input, value) {
  const payload = parseObject(input, value);
  const properties = Object.keys(payload).length;
  if (properties > mostProperties) {
    throw index.fixable({
      failed: index.prose `${index.named(input)} has ${properties} top-level properties, but GitHub accepts at most ${mostProperties}.`,
      remedy: `Nest them under one property, for example {"data": {\u2026}}.`,
    });
  }
  refuseLarge(input, payload);
  return payload;
}
function refuseLarge(input, properties) {
  const { length } = JSON.stringify(properties);
  if (length <= mostCharacters)
    return;
  throw index.fixable({
    failed: index.prose `${index.named(input)} has ${length} characters, but GitHub accepts at most ${mostCharacters}.`,
    remedy: 'Send an ID or a link to the data instead.',
  });
}
function parseEventType(input, value) {
  const length = Array.from(value).length;
  if (/\p{Cc}/u.test(value) || index.showInvisible(value) !== value) {
    throw index.fixable({
      failed: index.prose `${index.named(input)} is ${index.quote(value)}, which contains a line break or an invisible character.`,
      remedy: 'Type it again. An event type is one line, and a workflow that listens for it has the same characters.',
    });
  }
  if (length <= 100)
    return value;
  throw index.fixable({
    failed: index.prose `${index.named(input)} has ${length} characters, but GitHub accepts at most 100.`,
    remedy: index.prose `Shorten it, and put details in ${index.named('dispatch-client-payload')}.`,
  });
}

const names = ['correlation_id', 'distinct_id'];
const [usual] = names;
function findCorrelationName(properties = {}) {
  return names.find((known) => Object.hasOwn(properties, known));
}
function runNameLine(payload) {
  return `run-name: \${{ github.event.action }} \${{ github.event.client_payload.${findCorrelationName(payload) ?? usual} }}`;
}
function findCorrelationId(input, properties = {}) {
  const name = findCorrelationName(properties);
  if (name === undefined)
    return undefined;
  const id = properties[name];
  if (typeof id === 'string' && /^[\w.-]{8,100}$/.test(id))
    return id;
  throw index.fixable({
    failed: index.prose `${index.named(input)} has a '${name}' that cannot identify a run.`,
    remedy: index.prose `Use a string of 8 to 100 letters, digits, dots, hyphens, and underscores, or leave out '${name}'.`,
  });
}
function correlate(input, payload = {}, createId = () => crypto.randomUUID()) {
  const given = findCorrelationId(input, payload);
  if (given !== undefined)
    return { clientPayload: payload, correlationId: given };
  if (Object.keys(payload).length >= mostProperties) {
    throw index.fixable({
      failed: index.prose `${index.named(input)} has ${mostProperties} top-level properties, so there is no room for 'correlation_id', which ${index.named('dispatch-wait-for')} adds to find the run.`,
      remedy: `Nest some of them under one property, for example {"data": {\u2026}}.`,
    });
  }
  const correlationId = createId();
  const clientPayload = { ...payload, [usual]: correlationId };
  refuseLarge(input, clientPayload);
  return { clientPayload, correlationId };
}
const inside = '[A-Za-z0-9_-]';
function bearsId(text, id) {
  const escaped = id.replaceAll('.', '\\.');
  return new RegExp(`(?<!${inside}|${inside}\\.)${escaped}(?!${inside}|\\.${inside})`).test(text);
}

exports.bearsId = bearsId;
exports.correlate = correlate;
exports.findCorrelationId = findCorrelationId;
exports.findCorrelationName = findCorrelationName;
exports.parseClientPayload = parseClientPayload;
exports.parseEventType = parseEventType;
exports.parseObject = parseObject;
exports.refuseLarge = refuseLarge;
exports.runNameLine = runNameLine;

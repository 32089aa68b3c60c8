'use strict';

var node_fs = require('node:fs');
var promises = require('node:fs/promises');
var node_path = require('node:path');
var index = require('./index.js');
require('node:net');
require('node:timers/promises');

function decodeUtf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  }
  catch {
    return undefined;
  }
}

const mostBytes = 1_000_000;
async function readPayloadFile(input, path, workspace) {
  const refuse = (why, remedy, cause) => {
    throw index.fixable({ failed: index.prose `${index.named(input)} is ${index.quote(path)}, ${why}.`, remedy }, cause);
  };
  try {
    const real = await promises.realpath(node_path.resolve(workspace, path));
    if (isOutside(await promises.realpath(workspace), real))
      refuse('which is outside the workspace', 'Use the path of a file in the workspace itself, such as build/payload.json.');
    const text = await readText(real, refuse);
    if (text.trim() !== '')
      return text;
    return refuse('which is empty', 'Check the step that writes it.');
  }
  catch (error) {
    const { code, syscall } = error;
    if (syscall === undefined)
      throw error;
    return code === 'ENOENT'
      ? refuse('which does not exist', 'Write it in an earlier step of this job, or check out the repository that contains it.', error)
      : refuse(`which cannot be read (${String(code)})`, 'Use a file that the job can read.', error);
  }
}
function isOutside(folder, file) {
  const path = node_path.relative(folder, file);
  return path === '..' || /^\.\.[/\\]/.test(path) || node_path.isAbsolute(path);
}
async function readText(path, refuse) {
  const file = await promises.open(path, node_fs.constants.O_RDONLY | node_fs.constants.O_NONBLOCK | node_fs.constants.O_NOFOLLOW);
  try {
    const status = await file.stat();
    if (!status.isFile())
      refuse('which is not a file', 'Use the path of a JSON file.');
    if (status.size > mostBytes)
      refuse(`which has ${status.size} bytes`, 'A client payload has at most 65535 characters. Send an ID or a link to the data instead.');
    const text = decodeUtf8(await file.readFile());
    return text ?? refuse('which is not text in UTF-8', 'Save it in UTF-8.');
  }
  finally {
    await file.close();
  }
}

exports.readPayloadFile = readPayloadFile;

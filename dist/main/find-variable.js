'use strict';

function findVariable(env, names) {
  const found = names.map((name) => ({ name, value: (env[name] ?? '').trim() }));
  return found.find(({ value }) => value !== '');
}

exports.findVariable = findVariable;

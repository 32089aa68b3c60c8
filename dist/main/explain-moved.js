'use strict';

var index = require('./index.js');
var mainStep = require('./main-step.js');
require('node:net');
require('node:timers/promises');
require('os');
require('crypto');
require('fs');
require('node:crypto');
require('node:util');

async function explainMoved(moved, { names, findNames, cause }) {
  const isRenamed = ({ repository, found }) => mainStep.sameName(repository.owner, found.account);
  const ids = moved.filter(isRenamed).flatMap(({ found }) => found.renamed?.id ?? []);
  const known = await findNames(ids);
  return moved.map((one) => {
    const { repository, found } = one;
    const shown = index.about(mainStep.fullName(repository));
    if (!isRenamed(one)) {
      const failed = index.prose `The repository ${shown} was transferred to '${found.account}'.`;
      return {
        repository,
        error: index.fixable({ failed, remedy: index.prose `Use the new owner: ${mainStep.howToCorrect(names)}.` }, cause),
      };
    }
    const name = known.get(Number(found.renamed?.id));
    const failed = index.prose `The repository ${shown} was renamed${name === undefined ? '' : ` to '${mainStep.fullName(name)}'`}.`;
    return {
      repository,
      error: index.fixable({ failed, remedy: index.prose `Use its new name: ${mainStep.howToCorrect(names)}.` }, cause),
    };
  });
}

exports.explainMoved = explainMoved;

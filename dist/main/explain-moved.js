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
    const name = known.get(Number(found.renamed?.id));
    const keepsOwner = isRenamed(one);
    const right = keepsOwner ? 'name' : 'owner';
    const failed = keepsOwner
      ? index.prose `The repository ${shown} was renamed${name === undefined ? '' : ` to '${mainStep.fullName(name)}'`}.`
      : index.prose `The repository ${shown} was transferred to '${found.account}'.`;
    const remedy = names.length === 0
      ? `Run the workflow again, so that it uses the new ${right}.`
      : index.prose `Use the new ${right}: ${mainStep.howToCorrect(names)}.`;
    return { repository, error: index.fixable({ failed, remedy }, cause) };
  });
}

exports.explainMoved = explainMoved;

'use strict';

var mainStep = require('./main-step.js');
var index = require('./index.js');
var explainUncovered = require('./explain-uncovered.js');
var explainMoved = require('./explain-moved.js');
require('os');
require('crypto');
require('fs');
require('node:timers/promises');
require('node:crypto');
require('node:util');
require('node:net');

async function diagnosePermissions(error, app, { installation, request: { permissions = {}, required = {} } }) {
  const { account, appSlug, htmlUrl } = installation;
  const lacking = mainStep.lackingOf(permissions, installation.permissions);
  if (lacking.length === 0) {
    const complaint = {
      failed: `GitHub refused the permissions of the token for '${account}', although the installation has all of them: '${mainStep.messageOf(error)}'.`,
      remedy: index.prose `Check the App's permissions at ${htmlUrl}. If they were changed a moment ago, run ${index.word('the job')} again.`,
    };
    return index.fixable(complaint, error);
  }
  const impossible = lacking.filter((name) => !mainStep.isGrantable(name, installation.accountType));
  if (impossible.length > 0)
    return explainImpossible(error, installation, impossible);
  const registered = await explainUncovered.getAuthenticatedApp(app);
  const lackedByApp = mainStep.lackingOf(permissions, registered.permissions);
  const canAskLess = lacking.some((name) => required[name] === undefined);
  const compared = mainStep.compareLevels(lacking, permissions, installation.permissions);
  const failed = `The token needs permissions that the App '${appSlug}' does not have on '${account}': ${compared}.`;
  const remedy = lackedByApp.length === 0
    ? `The App already requests them: ask an owner of '${account}' to accept them at ${htmlUrl}.`
    : index.prose `Change the App's permissions at ${explainUncovered.permissionsPageOf(registered, app.webUrl)}, and ask an owner of '${account}' to accept them at ${htmlUrl}${canAskLess ? index.prose `; or request less in ${index.named('permission-\u2026')}` : ''}.`;
  return index.fixable({ failed, remedy }, error);
}
const kinds = {
  User: 'a personal account, where no App can have permissions for organizations or enterprises',
  Organization: 'an organization, where no App can have permissions for enterprises',
  Enterprise: 'an enterprise, where no App can have permissions for repositories or organizations',
};
function explainImpossible(error, { account, accountType }, names) {
  const labels = names.map((name) => mainStep.permissionLabel(name, undefined).replace(/: .*"$/, '"'));
  const complaint = {
    failed: `The token cannot have ${labels.join(', ')} on '${account}', which is ${kinds[accountType]}.`,
    remedy: index.prose `Remove ${labels.length === 1 ? 'it' : 'them'} from ${index.named('permission-\u2026')}, or use another installation.`,
  };
  return index.fixable(complaint, error);
}

const longestSearchMs = 60_000;
const mostNamed = 20;
async function diagnoseTokenError(error, app, refused) {
  const { installation, request } = refused;
  const refusal = explainUncovered.explainAppError(error, {
    ...app,
    doing: `create a token for the installation ${installation.id} on '${installation.account}'`,
  });
  if (!(error instanceof mainStep.RequestError))
    return mainStep.refuseAll(refusal);
  if (installation.suspendedAt !== undefined)
    return mainStep.refuseAll(mainStep.explainSuspension(installation, error));
  const message = error.status === 422 ? mainStep.messageOf(error) : '';
  try {
    if (message.includes('at least one repository'))
      return await diagnoseRepositories(error, app, refused);
    if (message.includes('repositories'))
      return mainStep.refuseAll(explainNumber(error, request));
    if (message.includes('permissions'))
      return mainStep.refuseAll(await diagnosePermissions(error, app, refused));
    return mainStep.refuseAll(refusal);
  }
  catch {
    return mainStep.refuseAll(refusal);
  }
}
function explainNumber(error, { repositories }) {
  const number = repositories.length > 0 ? ` (${repositories.length})` : '';
  const complaint = {
    failed: `GitHub refused to create a token for this many repositories${number}: '${mainStep.messageOf(error)}'.`,
    remedy: index.prose `Name fewer repositories in ${index.named('repositories')}, or split them across ${index.word('several steps')}.`,
  };
  return index.fixable(complaint, error);
}
async function diagnoseRepositories(error, app, { installation, request: { repositories, names }, findNames }) {
  const { account, htmlUrl } = installation;
  const asked = repositories.map((repository) => ({ owner: account, ...repository }));
  const { missing, moved } = await lookUp(app, installation, asked);
  if (missing.length === 0 && moved.length === 0) {
    const failed = `GitHub says that the App's installation on '${account}' has no access to at least one of the ${repositories.length} repositories, but not to which one.`;
    const remedy = index.prose `Check the repositories at ${htmlUrl}, and ${mainStep.howToCorrect(names)}.`;
    return mainStep.refuseAll(index.fixable({ failed, remedy }, error));
  }
  const explain = (shown) => explainUncovered.explainUncovered(shown, installation, { names, cause: error });
  const uncovered = missing.map((repository) => ({ repository, error: explain(index.about(mainStep.fullName(repository))) }));
  const movedAway = await explainMoved.explainMoved(moved, { names, findNames, cause: error });
  const quoted = missing.map((repository) => `'${mainStep.fullName(repository)}'`);
  const errors = [
    ...(missing.length === 0 ? [] : [explain(index.listFew(quoted, mostNamed))]),
    ...movedAway.slice(0, mostNamed).map((culprit) => culprit.error),
  ];
  return {
    error: errors.reduce((one, other) => index.together(one, other)),
    culprits: [...uncovered, ...movedAway],
  };
}
async function lookUp(app, installation, asked) {
  const missing = [];
  const moved = [];
  const startedAt = app.timing.now();
  for (let start = 0; start < asked.length; start += index.mostAtOnce) {
    if (app.timing.now() - startedAt > longestSearchMs)
      break;
    const some = asked.slice(start, start + index.mostAtOnce);
    const looked = await Promise.all(some.map(async (repository) => ({ repository, found: await find(app, repository) })));
    for (const { repository, found } of looked) {
      if (found?.renamed !== undefined)
        moved.push({ repository, found });
      else if (found?.id !== installation.id)
        missing.push(repository);
    }
  }
  return { missing, moved };
}
async function find(app, repository) {
  try {
    return await mainStep.getInstallation(app, { by: 'repository', repository });
  }
  catch (error) {
    if (mainStep.isNotFound(error))
      return undefined;
    throw error;
  }
}

exports.diagnoseTokenError = diagnoseTokenError;

'use strict';

var index = require('./index.js');
var mainStep = require('./main-step.js');
var correlation = require('./correlation.js');
var sendEvent = require('./send-event.js');

function explainRunError(error, attempt) {
  const where = index.about(mainStep.fullName(attempt.target));
  const doing = index.prose `${attempt.doing} in ${where}`;
  const opening = index.prose `Could not ${doing}: `;
  return mainStep.explainBy(rules, error, { ...attempt, opening }) ?? mainStep.explainError(error, { ...attempt, doing });
}
function labelFor({ doing }) {
  return mainStep.permissionLabel('actions', doing === 'cancel a run' ? 'write' : 'read');
}
const missing = {
  failed: (attempt) => attempt.installationUrl === undefined
    ? index.prose `${index.named('token')} has no access to the repository, or does not have ${labelFor(attempt)}.`
    : `the App has no access to the repository anymore, or does not have ${labelFor(attempt)}.`,
  remedy: (attempt) => attempt.installationUrl === undefined
    ? index.prose `Use a token with ${labelFor(attempt)} there. GITHUB_TOKEN only has access to its own repository.`
    : `Give the App access and this permission at ${attempt.installationUrl}.`,
};
const rules = [
  { on: [404], ...missing },
  { on: [403], message: /not accessible/, ...missing },
];

async function cancelWorkflowRun({ request }, bearer, { repository: { owner, name }, id }) {
  const sent = mainStep.sentBy(bearer);
  try {
    await request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', {
      owner,
      repo: name,
      run_id: id,
      ...sent,
      request: { ...sent.request, ends: true },
    });
    return 'canceled';
  }
  catch (error) {
    if (error instanceof mainStep.RequestError && error.status === 409)
      return 'over';
    throw error;
  }
}

async function cancelRun(connection, run) {
  try {
    return await cancelWorkflowRun(connection, run.bearer, run);
  }
  catch (error) {
    return explainRunError(error, { ...connection, ...run, doing: 'cancel a run', target: run.repository });
  }
}

function resultOf({ delivery: { target, status }, end, error }) {
  return { target, status: status === 'sent' ? end : status, ...(error && { error }) };
}
function toAwaited(matched) {
  return {
    ...matched,
    isSeen: true,
    isDescribed: false,
    detail: '',
    failed: [],
    isSuperseded: false,
    group: undefined,
    isDeleted: false,
  };
}
function isOver({ run, isDeleted }) {
  return run.status === 'completed' || isDeleted;
}
function durationOf({ startedAt, updatedAt }) {
  return Math.max(0, updatedAt - startedAt);
}

const concludedAs = (conclusion) => ({ run }) => run.conclusion === conclusion;
const endings = [
  {
    fits: ({ isDeleted }) => isDeleted,
    failed: () => 'was deleted before it ended',
    remedy: index.prose `Find out who deleted it, and run ${index.word('the job')} again.`,
  },
  {
    fits: ({ isSuperseded }) => isSuperseded,
    failed: ({ group }) => `was superseded by a newer run${group === undefined ? ' of its concurrency group' : ` of the concurrency group '${group}'`} before it started`,
    remedy: 'If each event must run, give the concurrency group of that workflow a name that differs between events, or set `queue: max` in it.',
  },
  {
    fits: concludedAs('cancelled'),
    failed: () => 'was canceled',
    remedy: index.prose `Open the link to see who or what canceled it. If you run ${index.word('the job')} again, it sends another event.`,
  },
  {
    fits: concludedAs('skipped'),
    failed: () => 'did nothing, because all its jobs were skipped',
    remedy: "Check the 'if:' conditions of its jobs.",
  },
  {
    fits: concludedAs('startup_failure'),
    failed: () => 'could not start',
    remedy: 'Check the workflow file, and the reusable workflows that it calls.',
  },
  {
    fits: concludedAs('timed_out'),
    failed: () => 'timed out',
    remedy: "Open the link to see what took so long, and check 'timeout-minutes' in that workflow.",
  },
  {
    fits: concludedAs('action_required'),
    failed: () => 'needs approval before it can continue',
    remedy: index.prose `Open the link to approve it. If you run ${index.word('the job')} again, it sends another event.`,
  },
  {
    fits: () => true,
    failed: ({ run }) => `ended with ${String(run.conclusion)}`,
    remedy: index.prose `Open the link to see what failed. ${index.word("To continue anyway, set 'continue-on-error: true' on this step.")}`,
  },
];
const mostFailures$1 = 10;
const mostRuns = 10;
function explainUnsuccessful(target, runs) {
  const told = runs.map((awaited) => ({ awaited, ending: endingOf(awaited) }));
  const [{ ending }] = told;
  const places = runs.flatMap(({ failed }) => failed);
  const sentences = told
    .slice(0, mostRuns)
    .map(({ awaited, ending: { failed } }) => `${awaited.run.workflow} ${failed(awaited)}: ${awaited.run.htmlUrl}`);
  const more = told.length > mostRuns ? `, and ${told.length - mostRuns} more` : '';
  const named = places.map(({ job, step, url }) => `job '${job}'${step === '' ? '' : `, step '${step}'`} (${url})`);
  const where = places.length === 0 ? '' : ` Failed: ${index.listFew(named, mostFailures$1)}.`;
  return index.fixable({
    failed: index.prose `In ${aboutTarget(target)}, ${sentences.join('; ')}${more}.${where}`,
    remedy: ending.remedy,
  });
}
function endingOf(awaited) {
  return endings.find(({ fits }) => fits(awaited));
}
function aboutTarget(target) {
  return index.about(mainStep.fullName(target));
}
function explainTimeOver(target, runs, { timeoutMs, trouble }) {
  const open = runs.filter((awaited) => !isOver(awaited));
  const states = open.map((awaited) => `${awaited.run.workflow} is ${stateOf(awaited)}: ${awaited.run.htmlUrl}${cancelOf(awaited)}`);
  const complaint = {
    failed: index.prose `The wait for ${aboutTarget(target)} timed out after ${minutesOf(timeoutMs)}: ${index.listFew(states, mostRuns)}.${trouble}`,
    remedy: index.prose `Open the link to see what takes so long, or increase ${index.named('dispatch-timeout-minutes')}.`,
  };
  return trouble === '' ? index.fixable(complaint) : index.outage(complaint, undefined);
}
function minutesOf(ms) {
  return ms === 60_000 ? '1 minute' : `${Number((ms / 60_000).toFixed(2))} minutes`;
}
function stateOf({ run, detail }) {
  return `${run.status.replaceAll('_', ' ')}${detail}`;
}
function cancelOf({ canceled }) {
  if (canceled === undefined)
    return '';
  if (canceled instanceof Error)
    return ` (it could not be canceled: ${canceled.message})`;
  return canceled === 'canceled' ? ' (GitHub was asked to cancel it)' : ' (it ended at the last moment)';
}
function describeLeft({ run, canceled }) {
  if (canceled === 'canceled')
    return `${run.htmlUrl} (GitHub was asked to cancel it)`;
  return `${run.htmlUrl} (${canceled === 'over' ? 'it had just ended' : 'still running'})`;
}

const mostLinks$1 = 10;
function explainUnmatched(target, runs, request) {
  const { event, correlationId, isById } = request;
  const where = index.about(mainStep.fullName(target));
  const links = index.listFew(runs.map(({ run }) => run.htmlUrl), mostLinks$1);
  if (isById) {
    return index.fixable({
      failed: index.prose `Several runs of one workflow in ${where} show the same ID '${String(correlationId)}', so it is not certain which one this event started: ${links}.`,
      remedy: index.prose `Use another ID for each event, or leave it out of ${index.named('workflow' in event ? 'dispatch-inputs' : 'dispatch-client-payload')}${'workflow' in event ? '' : ', so that each event gets an ID of its own'}.`,
    });
  }
  const name = mainStep.nameOf(event);
  const failed = runs.length === 1
    ? index.prose `A run in ${where} may have been started by '${name}', but does not show the ID of the event: ${links}.`
    : index.prose `${runs.length} runs in ${where} may have been started by '${name}', and none of them shows the ID of the event: ${links}.`;
  return index.fixable({ failed, remedy: howToShowId(request) });
}
function howToShowId({ event }) {
  if (!('workflow' in event))
    return `Add this line at the top of the receiving workflow: ${correlation.runNameLine(event.clientPayload)}`;
  const name = correlation.findCorrelationName(event.inputs) ?? 'correlation_id';
  return index.prose `GitHub did not say which run it started. To make that certain, give the workflow an input '${name}', set it in ${index.named('dispatch-inputs')}, and add this line at the top of the workflow (or send an event with ${index.named('dispatch-event-type')} instead): run-name: \${{ inputs.${name} }}`;
}

const harmless = ['success', 'skipped', 'neutral'];
const mostLinks = 10;
async function concludeTarget(wait, awaited, ended) {
  const { found, runs } = ended;
  const { error: lost, ...delivery } = awaited.delivery;
  const isProven = found.match === 'exact';
  const outcome = {
    delivery: isProven ? { ...delivery, status: 'sent' } : awaited.delivery,
    match: found.match,
    runs,
  };
  const { end, error } = await judge$1(wait, awaited, ended);
  if (lost === undefined || isProven)
    return { ...outcome, end, ...(error && { error }) };
  return { ...outcome, end: 'unsuccessful', error: error === undefined ? lost : index.together(lost, error) };
}
async function judge$1(wait, awaited, { found, runs }) {
  const { connection, waiting } = wait;
  const { target } = awaited.delivery;
  if (found.end === 'refused')
    return { end: 'unsuccessful', error: explainRefusal(wait, awaited, { found, runs }) };
  if (found.end === 'early' && connection.isInterrupted())
    return { end: 'interrupted' };
  tellImpostors(wait, awaited, found);
  const trouble = awaited.poller.troubleOf(mainStep.fullName(target));
  if (runs.length === 0)
    return { end: 'not found', error: await explainNone(wait, awaited, trouble) };
  tellNeighbors(wait, awaited, found);
  const isGuess = !found.isById && (waiting.waitFor === 'completion' || found.end === 'early');
  if (found.match === 'ambiguous' || isGuess)
    return { end: 'not found', error: explainUnmatched(target, runs, { ...wait, ...found }) };
  if (waiting.waitFor === 'run') {
    if (!found.isById)
      tellLikely(wait, awaited, runs);
    return { end: 'succeeded' };
  }
  if (!runs.every(isOver))
    return { end: 'timed out', error: explainTimeOver(target, runs, { ...waiting, trouble }) };
  const bad = runs.filter(({ run, isDeleted }) => isDeleted || !harmless.includes(run.conclusion));
  const isGood = bad.length === 0 && runs.some(({ run }) => run.conclusion === 'success');
  if (isGood)
    return { end: 'succeeded' };
  return { end: 'unsuccessful', error: explainUnsuccessful(target, bad.length === 0 ? runs : bad) };
}
function explainRefusal({ connection }, { delivery, access }, { found, runs }) {
  const { target } = delivery;
  const installationUrl = access.installation?.htmlUrl;
  const attempt = { ...connection, doing: 'read the runs', target, installationUrl };
  const error = explainRunError(found.refusal, attempt);
  const open = runs.filter((run) => run.isSeen && !isOver(run)).map(({ run }) => run.htmlUrl);
  if (open.length === 0 || !('failed' in error))
    return error;
  const failed = index.prose `${index.textOf(error)} In ${index.about(mainStep.fullName(target))}, this is still running: ${index.listFew(open, mostLinks)}.`;
  return index.fixable({ failed, remedy: 'Open the link to see how it ends.' }, error);
}
async function explainNone(wait, { delivery, access }, trouble) {
  const { connection, event, waiting } = wait;
  const { target, error: lost } = delivery;
  const { timeoutMs } = waiting;
  const where = index.about(mainStep.fullName(target));
  const failed = index.prose `'${mainStep.nameOf(event)}' started no run in ${where} that could be found within ${minutesOf(timeoutMs)}.`;
  const actions = index.about(mainStep.fullName(target), (name) => `${connection.webUrl}/${name}/actions`);
  const remedy = index.prose `Check ${actions} for its runs, and ${index.checkForOutage(connection.apiUrl)}.`;
  if (trouble !== '')
    return index.outage({ failed: index.prose `${failed}${trouble}`, remedy }, undefined);
  if (lost !== undefined || 'workflow' in event || !wait.mayDiagnose())
    return index.fixable({ failed, remedy });
  const { diagnoseNoRun } = await Promise.resolve().then(function () { return require('./diagnose-no-run.js'); });
  const why = await diagnoseNoRun(connection, { event, target, bearer: access.current(), timeoutMs });
  const check = index.prose `Check at ${actions} that a workflow on the default branch listens for it, and that the workflow and GitHub Actions are enabled.`;
  return why ?? index.fixable({ failed, remedy: check });
}
function tellNeighbors(wait, { delivery }, { neighbors }) {
  if (neighbors.length === 0)
    return;
  const links = index.listFew(neighbors.map(({ htmlUrl }) => htmlUrl), mostLinks);
  wait.events.notice(index.prose `In ${mainStep.fullName(delivery.target)}, '${mainStep.nameOf(wait.event)}' may also have started runs that do not show its ID, so they are not counted: ${links}. ${howToShowId(wait)}`);
}
function tellImpostors(wait, { delivery }, { impostors }) {
  if (impostors.length === 0)
    return;
  const links = index.listFew(impostors.map(({ htmlUrl, actor }) => `${htmlUrl} (by '${actor}')`), mostLinks);
  wait.events.notice(index.prose `In ${mainStep.fullName(delivery.target)}, runs show the ID of '${mainStep.nameOf(wait.event)}' but were started by someone else or before the event, so they are not counted: ${links}.`);
}
function tellLikely(wait, { delivery }, runs) {
  const links = index.listFew(runs.map(({ run }) => run.htmlUrl), mostLinks);
  wait.events.notice(index.prose `In ${mainStep.fullName(delivery.target)}, '${mainStep.nameOf(wait.event)}' probably started this run, but the run does not show its ID: ${links}. ${howToShowId(wait)}`);
}

const matches = ['exact', 'likely', 'ambiguous', 'none'];
const noMatch = { match: 'none', isById: false, runs: [], neighbors: [], impostors: [] };
const toleranceMs = 2000;
const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;
function matchRuns(listed, sought) {
  const ofEvent = listed.filter((run) => isOfEvent(run, sought.event));
  const bearers = ofEvent.filter((run) => isBearer(run, sought));
  const exact = bearers.filter((run) => isBySender(run, sought));
  const candidates = ofEvent.filter((run) => !bearers.includes(run) && isBySender(run, sought) && hasFittingTitle(run, sought));
  const isById = exact.length > 0;
  const runs = isById ? judge(exact, 'exact') : judge(candidates, 'likely');
  return {
    match: worstOf(runs),
    isById,
    runs,
    neighbors: isById ? candidates : [],
    impostors: bearers.filter((run) => !exact.includes(run)),
  };
}
function worstOf(runs) {
  const worst = Math.max(...runs.map(({ match }) => matches.indexOf(match)));
  return matches[worst] ?? 'none';
}
function judge(runs, ifAlone) {
  return runs.map((run) => {
    const isAlone = runs.every((other) => other === run || other.workflowId !== run.workflowId);
    return { run, match: isAlone ? ifAlone : 'ambiguous' };
  });
}
function isOfEvent({ event: kind, workflow, workflowId }, event) {
  if (!('workflow' in event))
    return kind === 'repository_dispatch';
  return kind === 'workflow_dispatch' && [workflow, String(workflowId)].includes(event.workflow);
}
function isBearer({ titles }, { correlationId }) {
  return correlationId !== undefined && titles.some((title) => correlation.bearsId(title, correlationId));
}
function isBySender({ createdAt, actor }, sought) {
  return (createdAt >= sought.sentAt - toleranceMs && (sought.actor === undefined || mainStep.sameName(actor, sought.actor)));
}
function hasFittingTitle({ titles }, { event }) {
  const isTitled = 'eventType' in event && titles.includes(event.eventType);
  return isTitled || !titles.some((title) => uuid.test(title));
}

const missingForMs = 30_000;
function tolerateMissing(timing) {
  let missingSince;
  return (answer) => {
    const isMissing = 'error' in answer && mainStep.isNotFound(answer.error);
    missingSince = isMissing ? (missingSince ?? timing.now()) : undefined;
    const isRecent = missingSince !== undefined && timing.now() - missingSince < missingForMs;
    return isRecent || ('error' in answer && answer.isPassing);
  };
}
const mostRefusedTokens = 3;
function createPoller(connection, { access, turns, info, renewed }) {
  const { host } = new URL(connection.apiUrl);
  const { getToken, refuse, accept, isHopeless } = watchToken(access, renewed);
  const troubles = new Map();
  const learn = (subject, error) => {
    const told = error instanceof index.ExplainedError ? error.failed : `${mainStep.describeFailure(error, host)}.`;
    if (troubles.size === 0 && !isUnauthorized(error))
      info(index.prose `${told} Still waiting.`);
    troubles.set(subject, told);
    turns.hold(error);
  };
  const recover = (subject) => {
    accept();
    if (troubles.delete(subject) && troubles.size === 0)
      info(`${host} responds.`);
  };
  return {
    troubleOf: (repository) => {
      const [, told] = [...troubles].find(([subject]) => subject.startsWith(`${repository} `)) ?? [];
      return told === undefined ? '' : index.prose ` ${told}`;
    },
    poll: async (subject, send) => {
      if (!(await turns.take()))
        return { error: undefined, isPassing: true };
      let bearer = access.current();
      const ask = async () => send((bearer = await getToken()));
      try {
        const value = await connection.orInterrupted(ask());
        recover(subject);
        return { value };
      }
      catch (error) {
        if (connection.isInterrupted())
          return { error, isPassing: true };
        if (isUnauthorized(error))
          refuse(bearer);
        const isPassing = isTemporary(error) && !isHopeless();
        if (isPassing)
          learn(subject, error);
        return { error, isPassing };
      }
    },
  };
}
function watchToken({ get, current }, renewed) {
  let refused;
  let { token } = current();
  const refusedTokens = new Set();
  return {
    isHopeless: () => refusedTokens.size >= mostRefusedTokens,
    accept: () => {
      refusedTokens.clear();
    },
    getToken: async () => {
      const bearer = await get(refused);
      refused = undefined;
      if (bearer.token !== token)
        renewed();
      token = bearer.token;
      return bearer;
    },
    refuse: (bearer) => {
      refused = bearer;
      refusedTokens.add(bearer.token);
    },
  };
}
function isUnauthorized(error) {
  return error instanceof mainStep.RequestError && error.status === 401;
}
function isTemporary(error) {
  if (mainStep.isNetworkFailure(error) || isUnauthorized(error))
    return true;
  if (error instanceof mainStep.RequestError)
    return error.status >= 500 || mainStep.limitOf(error) !== undefined;
  return error instanceof Error && index.isOutage(error);
}

const mostDiagnoses = 5;
function startWait(connection, request, events) {
  const { timing, sleep, isInterrupted } = connection;
  const { timeoutMs, cancelInProgress } = request.waiting;
  const startedAt = timing.now();
  const elapsedMs = () => timing.now() - startedAt;
  let isSaid = false;
  let diagnoses = 0;
  return {
    ...request,
    connection,
    events,
    elapsedMs,
    pause: async (ms) => {
      const leftMs = timeoutMs - elapsedMs();
      if (leftMs > 0 && ms > 0)
        await sleep(Math.min(ms, leftMs));
      return elapsedMs() < timeoutMs && !isInterrupted();
    },
    isFirst: () => {
      const isFirst = !isSaid;
      isSaid = true;
      return isFirst;
    },
    mayDiagnose: () => {
      diagnoses += 1;
      return diagnoses <= mostDiagnoses;
    },
    cancelable: cancelInProgress
      ? trackCancelables(events)
      : { add: () => undefined, remove: () => undefined, report: () => undefined },
  };
}
function trackCancelables({ cancelable }) {
  const runs = new Map();
  const report = () => {
    cancelable([...runs.values()].map((run) => run()));
  };
  return {
    add: (run, { current, installation }) => {
      if (runs.has(run.id))
        return;
      runs.set(run.id, () => ({ ...run, bearer: current(), installationUrl: installation?.htmlUrl }));
      report();
    },
    remove: ({ id }) => {
      runs.delete(id);
    },
    report,
  };
}
function untilNextLook({ elapsedMs, connection: { timing } }) {
  const elapsed = elapsedMs();
  const seconds = elapsed < 120_000 ? 5 : elapsed < 600_000 ? 10 : 15;
  return seconds * 1000 * (1 + timing.random() / 10);
}

const firstLookMs = 2000;
const secondLookMs = 3000;
const judgedAfterMs = 30_000;
const noticeAfterMs = 120_000;
const quietLooks = 2;
const quietMs = 5000;
async function findRuns(wait, { sought, list, found, lookWhy }) {
  const { timing, serverNow } = wait.connection;
  const mayPass = tolerateMissing(timing);
  const sinceSent = () => serverNow() - sought.sentAt;
  let last = noMatch;
  let quiet = 0;
  let delay = Math.max(0, firstLookMs - sinceSent());
  for (let looks = 1;; looks += 1) {
    if (!(await wait.pause(delay)))
      return { ...last, end: 'early' };
    delay = looks === 1 ? secondLookMs : untilNextLook(wait);
    const answer = await list();
    if (mayPass(answer))
      continue;
    if ('error' in answer)
      return { ...last, end: 'refused', refusal: answer.error };
    const matched = matchRuns(answer.value, sought);
    const isNew = matched.runs.length !== last.runs.length || matched.isById !== last.isById;
    last = matched;
    quiet = isNew ? 0 : quiet + 1;
    if (matched.isById) {
      found(matched.runs);
      if (quiet >= quietLooks)
        return { ...matched, end: 'found' };
      delay = quietMs;
    }
    else if (matched.runs.length > 0) {
      if (quiet > 0 && sinceSent() >= judgedAfterMs)
        return { ...matched, end: 'found' };
    }
    else if (sinceSent() >= noticeAfterMs && wait.isFirst()) {
      wait.events.notice(index.prose `${await lookWhy()} Still looking for a run.`);
    }
  }
}

async function getIfChanged({ known, bearer }, get, read) {
  const { headers: sent, request } = mainStep.sentOnceBy(bearer);
  const condition = known?.etag !== undefined && { 'if-none-match': known.etag };
  try {
    const { data, headers } = await get({ headers: { ...sent, ...condition }, request });
    return { value: read(data), etag: headers.etag };
  }
  catch (error) {
    if (known !== undefined && error instanceof mainStep.RequestError && error.status === 304)
      return known;
    throw error;
  }
}

function toWorkflowRun(data) {
  const run = readWorkflowRun(data);
  mainStep.expectAnswer(run !== undefined, 'a workflow run');
  return run;
}
function readWorkflowRun(data) {
  const run = mainStep.isObject(data) ? data : {};
  const { id, html_url: htmlUrl, workflow_id: workflowId, event, run_attempt: attempt, conclusion } = run;
  const { created_at: createdAt, updated_at: updatedAt, run_started_at: startedAt = createdAt } = run;
  if (!mainStep.isId(id) || !mainStep.isText(htmlUrl) || !mainStep.isText(event))
    return undefined;
  if (!mainStep.isTime(createdAt) || !mainStep.isTime(updatedAt) || !mainStep.isTime(startedAt))
    return undefined;
  const status = mainStep.isText(run.status) ? run.status : 'unknown';
  return {
    id,
    htmlUrl,
    workflow: fileOf(run.path),
    workflowId: mainStep.isId(workflowId) ? workflowId : 0,
    titles: [run.display_title, run.name].filter((title) => typeof title === 'string'),
    event,
    actor: mainStep.isObject(run.actor) && mainStep.isText(run.actor.login) ? run.actor.login : '',
    createdAt: Date.parse(createdAt),
    startedAt: Date.parse(startedAt),
    updatedAt: Date.parse(updatedAt),
    attempt: mainStep.isId(attempt) ? attempt : 1,
    status,
    conclusion: status === 'completed' && mainStep.isText(conclusion) ? conclusion : undefined,
  };
}
function fileOf(path) {
  const [file = ''] = typeof path === 'string' ? path.split('@') : [];
  return index.toShortLine(file.slice(file.lastIndexOf('/') + 1));
}

function getWorkflowRun({ request }, bearer, { repository: { owner, name }, id, known }) {
  return getIfChanged({ known, bearer }, (sent) => request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
    owner,
    repo: name,
    run_id: id,
    ...sent,
  }), toWorkflowRun);
}

const perPage$1 = 100;
function listWorkflowRuns({ request }, bearer, { repository: { owner, name }, page, known }) {
  return getIfChanged({ known, bearer }, (sent) => request('GET /repos/{owner}/{repo}/actions/runs', {
    owner,
    repo: name,
    per_page: perPage$1,
    page,
    ...sent,
  }), (data) => {
    const runs = mainStep.isObject(data) ? data.workflow_runs : undefined;
    mainStep.expectAnswer(Array.isArray(runs), 'workflow runs');
    return runs.flatMap((run) => readWorkflowRun(run) ?? []);
  });
}

async function findConcurrencyGroup({ request }, bearer, { repository: { owner, name }, id }) {
  const { data } = (await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/concurrency_groups', {
    owner,
    repo: name,
    run_id: id,
    ...mainStep.sentOnceBy(bearer),
  }));
  const [first] = mainStep.isObject(data) ? mainStep.objectsOf(data.concurrency_groups) : [];
  return mainStep.isText(first?.group_name) ? index.toShortLine(first.group_name) : undefined;
}
async function listRunsAhead({ request }, bearer, { repository: { owner, name }, id, group }) {
  const { data } = (await request('GET /repos/{owner}/{repo}/actions/concurrency_groups/{concurrency_group_name}', { owner, repo: name, concurrency_group_name: group, ahead_of_run: id, ...mainStep.sentOnceBy(bearer) }));
  const members = mainStep.isObject(data) ? mainStep.objectsOf(data.group_members) : [];
  return members.map(({ run_html_url: url }) => url).filter(mainStep.isText);
}

async function listPendingEnvironments({ request }, bearer, { repository: { owner, name }, id }) {
  const { data } = await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments', {
    owner,
    repo: name,
    run_id: id,
    ...mainStep.sentOnceBy(bearer),
  });
  const deployments = Array.isArray(data) ? data : [];
  return deployments
    .map((deployment) => (mainStep.isObject(deployment) ? deployment.environment : undefined))
    .flatMap((environment) => mainStep.isObject(environment) && mainStep.isText(environment.name) ? [index.toShortLine(environment.name)] : []);
}

const perPage = 100;
async function listJobsForWorkflowRun({ request }, bearer, { repository: { owner, name }, id, page }) {
  const { data } = await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs', {
    owner,
    repo: name,
    run_id: id,
    filter: 'latest',
    per_page: perPage,
    page,
    ...mainStep.sentOnceBy(bearer),
  });
  const jobs = mainStep.isObject(data) ? data.jobs : undefined;
  mainStep.expectAnswer(Array.isArray(jobs), 'jobs');
  const listed = jobs;
  return { jobs: listed.filter(mainStep.isObject).map(toJob), isLast: listed.length < perPage };
}
function toJob(job) {
  return {
    name: nameOf(job),
    conclusion: textOf(job.conclusion),
    htmlUrl: textOf(job.html_url),
    failedStep: findFailedStep(job.steps),
  };
}
function findFailedStep(steps) {
  const failed = (Array.isArray(steps) ? steps : [])
    .filter(mainStep.isObject)
    .find(({ conclusion }) => mainStep.isText(conclusion) && !['success', 'skipped'].includes(conclusion));
  return failed && { name: nameOf(failed), number: Number(failed.number) };
}
function nameOf({ name }) {
  return typeof name === 'string' ? index.toShortLine(name) : '';
}
function textOf(value) {
  return mainStep.isText(value) ? value : '';
}

const failing = ['failure', 'timed_out', 'cancelled', 'action_required', 'startup_failure'];
const mostPages$1 = 5;
async function findFailures(wait, asked, { run }) {
  if (!['failure', 'timed_out', 'cancelled'].includes(String(run.conclusion)))
    return { failed: [], isSuperseded: false };
  let jobs = await listJobs(wait, asked);
  const isBehind = jobs === undefined || (run.conclusion === 'failure' && failedIn(jobs).length === 0);
  if (isBehind && (await wait.pause(untilNextLook(wait))))
    jobs = await listJobs(wait, asked);
  return {
    failed: failedIn(jobs ?? []),
    isSuperseded: run.conclusion === 'cancelled' && run.attempt === 1 && jobs?.length === 0,
  };
}
async function listJobs({ connection }, { poller, subject, ...id }) {
  const jobs = [];
  for (let page = 1; page <= mostPages$1; page += 1) {
    const answer = await poller.poll(subject, (bearer) => listJobsForWorkflowRun(connection, bearer, { ...id, page }));
    if ('error' in answer)
      return undefined;
    jobs.push(...answer.value.jobs);
    if (answer.value.isLast)
      break;
  }
  return jobs;
}
function failedIn(jobs) {
  return jobs
    .filter(({ conclusion }) => failing.includes(conclusion))
    .map(({ name, htmlUrl, failedStep }) => ({
    job: name,
    step: failedStep?.name ?? '',
    url: failedStep === undefined ? htmlUrl : `${htmlUrl}#step:${failedStep.number}:1`,
  }));
}

const mostAhead = 3;
async function describeState(wait, { poller, ...id }, undescribed) {
  const { connection } = wait;
  const subject = `${mainStep.fullName(id.repository)} ${id.id}`;
  const awaited = { ...undescribed, isDescribed: true, detail: '' };
  switch (awaited.run.status) {
    case 'completed':
      return { ...awaited, ...(await findFailures(wait, { ...id, poller, subject }, awaited)) };
    case 'pending': {
      const found = await poller.poll(subject, (bearer) => findConcurrencyGroup(connection, bearer, id));
      const group = 'value' in found ? found.value : undefined;
      if (group === undefined)
        return awaited;
      const listed = await poller.poll(subject, (bearer) => listRunsAhead(connection, bearer, { ...id, group }));
      const links = 'value' in listed ? listed.value.slice(0, mostAhead).join(', ') : '';
      const behind = links === '' ? '' : ` behind ${links}`;
      return { ...awaited, group, detail: `${behind} in the concurrency group '${group}'` };
    }
    case 'waiting': {
      const listed = await poller.poll(subject, (bearer) => listPendingEnvironments(connection, bearer, id));
      const names = 'value' in listed ? listed.value.map((name) => `'${name}'`) : [];
      return { ...awaited, detail: names.length === 0 ? '' : ` for the environment ${names.join(', ')}` };
    }
    default:
      return awaited;
  }
}

async function followRun(wait, followed) {
  const { connection } = wait;
  const { poller, before, changed, learned } = followed;
  const subject = `${mainStep.fullName(followed.repository)} ${followed.id}`;
  const mayPass = tolerateMissing(connection.timing);
  let awaited = before.isSeen && !before.isDescribed ? await describeState(wait, followed, before) : before;
  if (awaited !== before)
    (awaited.detail === '' ? learned : changed)(awaited);
  let known;
  let delay = before.isSeen ? untilNextLook(wait) : 0;
  while (!isOver(awaited)) {
    if (!(await wait.pause(delay)))
      return { awaited };
    delay = untilNextLook(wait);
    const answer = await poller.poll(subject, (bearer) => getWorkflowRun(connection, bearer, { ...followed, known }));
    if (mayPass(answer))
      continue;
    if ('error' in answer) {
      if (!mainStep.isNotFound(answer.error))
        return { awaited, refusal: answer.error };
      const end = await judgeMissing(wait, followed, { awaited, refusal: answer.error });
      if (end === undefined)
        continue;
      if (end.awaited.isDeleted)
        changed(end.awaited);
      return end;
    }
    known = answer.value;
    const isSame = !hasChanged(awaited.run, known.value);
    if (isSame && awaited.isSeen)
      continue;
    awaited = await describeState(wait, followed, { ...awaited, run: known.value, isSeen: true });
    if (isSame)
      learned(awaited);
    else
      changed(awaited);
  }
  return { awaited };
}
async function judgeMissing({ connection }, { poller, repository, id }, { awaited, refusal }) {
  const listed = await poller.poll(`${mainStep.fullName(repository)} ${id}`, (bearer) => listWorkflowRuns(connection, bearer, { repository, page: 1, known: undefined }));
  if ('error' in listed)
    return listed.isPassing ? undefined : { awaited, refusal };
  if (awaited.isSeen)
    return { awaited: { ...awaited, isDeleted: true } };
  const explained = index.fixable({
    failed: index.prose `GitHub named a run in ${index.about(mainStep.fullName(repository))}, but does not show it: ${awaited.run.htmlUrl}.`,
    remedy: `Someone may have deleted it; otherwise, ${index.checkForOutage(connection.apiUrl)}.`,
  });
  return { awaited, refusal: explained };
}
function hasChanged(before, run) {
  return before.status !== run.status || before.attempt !== run.attempt;
}

const overlapMs = 60_000;
const mostPages = 40;
function createRunList(connection, { repository, sentAt, poller }) {
  const known = new Map();
  let first;
  let since = sentAt - overlapMs;
  const readPage = (page) => poller.poll(`${mainStep.fullName(repository)} list`, (bearer) => listWorkflowRuns(connection, bearer, { repository, page, known: page === 1 ? first : undefined }));
  return async () => {
    const lookedAt = connection.serverNow();
    let newest;
    for (let page = 1; page <= mostPages; page += 1) {
      const answer = await readPage(page);
      if (!('value' in answer))
        return answer;
      newest ??= answer.value;
      if (newest === first)
        break;
      const runs = answer.value.value;
      for (const run of runs)
        known.set(run.id, run);
      if (runs.length < perPage$1 || runs.some(({ createdAt }) => createdAt < since))
        break;
    }
    first = newest;
    since = Math.max(since, lookedAt - overlapMs);
    return { value: [...known.values()].filter(({ createdAt }) => createdAt >= sentAt - overlapMs) };
  };
}

function trackRuns({ events, cancelable, elapsedMs }, { delivery: { target }, access }) {
  const runs = new Map();
  const idOf = ({ run: { id, htmlUrl } }) => ({ repository: target, id, htmlUrl });
  const learn = (awaited) => {
    runs.set(awaited.run.id, awaited);
  };
  const change = (awaited) => {
    learn(awaited);
    const isLeft = isOver(awaited) || awaited.canceled === 'canceled' || awaited.canceled === 'over';
    if (isLeft)
      cancelable.remove(idOf(awaited));
    else if (awaited.match === 'exact')
      cancelable.add(idOf(awaited), access);
    events.changed(target, awaited, elapsedMs());
  };
  return {
    all: () => [...runs.values()],
    change,
    learn,
    add: (found) => {
      for (const matched of found) {
        const known = runs.get(matched.run.id);
        const isOld = known !== undefined && (isOver(known) || known.run.status === matched.run.status);
        if (!isOld)
          change(toAwaited(matched));
        else if (known.match !== matched.match)
          change({ ...known, match: matched.match });
      }
    },
    release: () => {
      for (const awaited of runs.values())
        cancelable.remove(idOf(awaited));
    },
  };
}
function toNamed({ id, htmlUrl }, workflow) {
  const run = {
    id,
    htmlUrl,
    workflow,
    workflowId: 0,
    titles: [],
    event: 'workflow_dispatch',
    actor: '',
    createdAt: 0,
    startedAt: 0,
    updatedAt: 0,
    attempt: 1,
    status: 'queued',
    conclusion: undefined,
  };
  return { ...toAwaited({ run, match: 'exact' }), isSeen: false };
}

async function awaitTarget(wait, awaited) {
  const tracked = trackRuns(wait, awaited);
  try {
    const found = await findAndFollow(wait, awaited, tracked);
    if (found.end === 'early' && wait.waiting.cancelInProgress)
      await cancelOpen(wait, awaited, tracked);
    return await concludeTarget(wait, awaited, { found, runs: tracked.all() });
  }
  catch (error) {
    const runs = tracked.all();
    const { delivery } = awaited;
    return { delivery, match: worstOf(runs), runs, end: 'unsuccessful', error: mainStep.explained(error) };
  }
  finally {
    if (!wait.connection.isInterrupted())
      tracked.release();
  }
}
async function findAndFollow(wait, { delivery, access, poller }, tracked) {
  const { connection, event, waiting } = wait;
  const { target, run } = delivery;
  const sentAt = delivery.sentAt;
  if (run !== undefined) {
    const named = toNamed(run, mainStep.nameOf(event));
    tracked.change(named);
    const found = { ...noMatch, match: 'exact', isById: true, runs: [named], end: 'found' };
    return waiting.waitFor === 'run' ? found : followAll(wait, { found, target, poller, tracked });
  }
  const actor = access.installation && `${access.installation.appSlug}[bot]`;
  const sought = { ...wait, sentAt, actor };
  const list = createRunList(connection, { repository: target, sentAt, poller });
  const lookWhy = () => explainNothingYet(wait, { target, bearer: access.current() });
  let found = await findRuns(wait, { sought, list, found: tracked.add, lookWhy });
  tracked.add(found.runs);
  while (waiting.waitFor === 'completion' && found.match === 'exact' && found.end === 'found') {
    found = await followAll(wait, { found, target, poller, tracked });
    if (found.end === 'found')
      found = await readAgain(wait, list, { found, sought });
    const { length } = tracked.all();
    tracked.add(found.runs);
    if (tracked.all().length === length)
      break;
  }
  return found;
}
async function explainNothingYet({ connection, event }, { target, bearer }) {
  const nothing = `No run has appeared in ${mainStep.fullName(target)} after 2 minutes.`;
  if ('workflow' in event)
    return `${nothing} GitHub may be slow to start it.`;
  const unknown = `${nothing} The usual causes are that no workflow on the default branch listens for '${event.eventType}', that the workflow is disabled, or that GitHub Actions is disabled there.`;
  const { diagnoseNoRun } = await Promise.resolve().then(function () { return require('./diagnose-no-run.js'); });
  const why = await diagnoseNoRun(connection, { event, target, bearer, timeoutMs: noticeAfterMs });
  return why?.failed ?? unknown;
}
async function readAgain(wait, list, { found, sought }) {
  for (;;) {
    const listed = await list();
    if ('value' in listed)
      return { ...found, ...matchRuns(listed.value, sought) };
    if (!listed.isPassing)
      return { ...found, end: 'refused', refusal: listed.error };
    if (!(await wait.pause(untilNextLook(wait))))
      return { ...found, end: 'early' };
  }
}
async function followAll(wait, { found, target, poller, tracked }) {
  const { change: changed, learn: learned } = tracked;
  const open = tracked.all().filter((awaited) => !isOver(awaited) || !awaited.isDescribed);
  const ends = await Promise.all(open.map((before) => {
    const id = { repository: target, id: before.run.id };
    return followRun(wait, { ...id, poller, before, changed, learned });
  }));
  const refused = ends.find(({ refusal }) => refusal !== undefined);
  if (refused !== undefined)
    return { ...found, end: 'refused', refusal: refused.refusal };
  return tracked.all().every(isOver) ? found : { ...found, end: 'early' };
}
async function cancelOpen({ connection }, { delivery, access }, tracked) {
  const open = tracked.all().filter((awaited) => !isOver(awaited) && awaited.match === 'exact');
  const installationUrl = access.installation?.htmlUrl;
  const bearer = connection.isInterrupted()
    ? access.current()
    : await access.get().catch(() => access.current());
  const cancel = async (awaited) => {
    const { id, htmlUrl } = awaited.run;
    const run = { repository: delivery.target, id, htmlUrl, bearer, installationUrl };
    const canceled = await cancelRun(connection, run);
    tracked.change({ ...awaited, canceled });
  };
  await Promise.all(open.map(cancel));
}

const apartMs = 200;
const limitMs = 60_000;
function createTurns({ pause }, timing) {
  let nextAt = 0;
  return {
    take: () => {
      const now = timing.now();
      const at = Math.max(now, nextAt);
      nextAt = at + apartMs;
      return pause(at - now);
    },
    hold: (error) => {
      const limit = error instanceof mainStep.RequestError ? mainStep.limitOf(error) : undefined;
      if (limit !== undefined)
        nextAt = Math.max(nextAt, timing.now() + (limit.endsInMs ?? limitMs));
    },
  };
}

async function awaitRuns(connection, deliveries, { request, events }) {
  const wait = startWait(connection, request, events);
  const outcomes = new Map();
  const allTurns = new Map();
  const renewed = () => {
    wait.cancelable.report();
    events.renewed?.();
  };
  const awaitGroup = async (access, group) => {
    const turns = allTurns.get(access.pacedAs) ?? createTurns(wait, connection.timing);
    allTurns.set(access.pacedAs, turns);
    const poller = createPoller(connection, { access, turns, info: events.info, renewed });
    const awaitOne = async (delivery) => {
      outcomes.set(delivery, await awaitTarget(wait, { delivery, access, poller }));
    };
    await Promise.all(group.filter(({ status }) => status !== 'failed').map(awaitOne));
    if (!connection.isInterrupted())
      await access.end();
  };
  const groups = [...Map.groupBy(deliveries, ({ access }) => access)];
  await Promise.all(groups.flatMap(([access, group]) => (access === undefined ? [] : [awaitGroup(access, group)])));
  index.errorOf(wait.cancelable.report);
  return deliveries.map((delivery) => outcomes.get(delivery) ?? toUnsent(delivery));
}
function toUnsent(delivery) {
  const { error } = delivery;
  return { delivery, match: 'none', runs: [], end: 'unsuccessful', ...(error && { error }) };
}

function clock(ms) {
  const seconds = Math.floor(ms / 1000);
  const padded = (count) => String(count % 60).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${padded(seconds)}`
    : `${Math.floor(minutes / 60)}:${padded(minutes)}:${padded(seconds)}`;
}
function describeRun(target, awaited, elapsedMs) {
  const { run, match } = awaited;
  return `${clock(elapsedMs)} ${mainStep.fullName(target)} ${run.workflow} (${match}): ${tellState(awaited)} ${run.htmlUrl}`;
}
function tellState(awaited) {
  const { run, canceled, isDeleted } = awaited;
  if (isDeleted)
    return 'deleted';
  if (canceled === 'canceled')
    return 'asked GitHub to cancel it';
  if (canceled instanceof Error)
    return `${stateOf(awaited)}, and could not be canceled`;
  const attempt = run.attempt > 1 ? ` (attempt ${run.attempt})` : '';
  return run.status === 'completed'
    ? `completed: ${String(run.conclusion)}${attempt}`
    : `${stateOf(awaited)}${attempt}`;
}

function outcomeJson({ event, correlationId }, { delivery, match, runs, error }, words) {
  return {
    ...sendEvent.deliveryJson(event, delivery, words),
    ...(error && { error: index.render(index.textOf(error), words) }),
    match,
    ...(correlationId && { correlation_id: correlationId }),
    runs: runs.map(runJson),
  };
}
function runJson({ run, match, failed }) {
  return {
    id: run.id,
    url: run.htmlUrl,
    workflow: run.workflow,
    attempt: run.attempt,
    match,
    status: run.status,
    conclusion: run.conclusion ?? null,
    failed,
  };
}
function onlyRun(outcomes, { waiting }) {
  const runs = outcomes.flatMap((outcome) => outcome.runs);
  const [only] = runs;
  if (outcomes.length !== 1 || runs.length !== 1 || only === undefined)
    return undefined;
  return only.match === 'exact' || (only.match === 'likely' && waiting.waitFor === 'run') ? only : undefined;
}

function keepRuns(core, apiUrl, runs) {
  const bearers = [...new Set(runs.map(keyOf))];
  const kept = runs.map((run) => {
    const { repository, id, htmlUrl } = run;
    return { owner: repository.owner, name: repository.name, id, htmlUrl, by: bearers.indexOf(keyOf(run)) };
  });
  mainStep.writeRunnerFile('GITHUB_STATE', () => {
    core.saveState('api-url', apiUrl);
    core.saveState('runs', runs.length === 0 ? '' : `{"bearers":[${bearers.join()}],"runs":${JSON.stringify(kept)}}`);
  });
}
function keyOf({ bearer: { token }, installationUrl }) {
  const kept = installationUrl === undefined ? {} : { token, installationUrl };
  return JSON.stringify(kept);
}

function runHeader(event) {
  const name = 'workflow' in event ? 'Workflow' : 'Event type';
  return ['Repository', name, 'Status', 'Run', 'Match', 'Conclusion', 'Duration', 'Failed'];
}
function runRows(webUrl, event, outcome) {
  const { delivery, match, runs } = outcome;
  const common = [sendEvent.linkTo(webUrl, delivery.target), sendEvent.inCell(mainStep.nameOf(event)), sendEvent.inCell(delivery.status)];
  if (runs.length === 0)
    return [[...common, '', match, '', '', '']];
  return runs.map((awaited) => [...common, ...cellsOf(awaited)]);
}
const mostFailures = 10;
function cellsOf(awaited) {
  const { run, match, failed } = awaited;
  const conclusion = isOver(awaited) ? (run.conclusion ?? 'deleted') : stateOf(awaited);
  const jobs = failed
    .slice(0, mostFailures)
    .map(({ job, step, url }) => link(url, step === '' ? job : `${job}: ${step}`));
  const more = failed.length > mostFailures ? [`and ${failed.length - mostFailures} more`] : [];
  return [
    link(run.htmlUrl, run.workflow),
    match,
    sendEvent.inCell(conclusion),
    isOver(awaited) ? clock(durationOf(run)) : '',
    [...jobs, ...more].join(', '),
  ];
}
function link(url, text) {
  return `<a href="${index.escapeHtml(url)}">${sendEvent.inCell(text)}</a>`;
}

async function awaitStep(step, request, deliveries) {
  const { core, log, connection, current } = step;
  if (request.waiting.waitFor === 'completion' &&
    deliveries.some(({ target }) => mainStep.sameRepository(target, current)))
    log.notice(`This job waits for a run in its own repository, ${mainStep.fullName(current)}. If both use the same concurrency group or the only runner, they block each other until the wait times out.`);
  const outcomes = await awaitRuns(connection, deliveries, {
    request,
    events: {
      info: log.info,
      notice: log.notice,
      changed: (target, awaited, elapsedMs) => {
        log.info(describeRun(target, awaited, elapsedMs));
      },
      cancelable: (runs) => {
        keepRuns(core, connection.apiUrl, runs);
      },
      ...(step.renewed && { renewed: step.renewed }),
    },
  });
  warnOfInterruption(step, request, outcomes);
  return tellOutcomes(step, request, outcomes);
}
function warnOfInterruption({ log }, { event }, outcomes) {
  const interrupted = outcomes.filter(({ end }) => end === 'interrupted');
  if (interrupted.length === 0)
    return;
  const runs = interrupted.flatMap((outcome) => outcome.runs).filter((run) => !isOver(run));
  const told = runs.map(describeLeft);
  const unfound = interrupted.filter((outcome) => outcome.runs.length === 0);
  const names = unfound.map(({ delivery }) => mainStep.fullName(delivery.target));
  const found = told.length === 0 ? '' : ` Runs: ${index.listFew(told, 10)}.`;
  const rest = names.length === 0
    ? ''
    : ` The run that '${mainStep.nameOf(event)}' starts in ${index.listFew(names, 10)} was not found yet. If there is one, it continues.`;
  log.warning(index.prose `The job was canceled while it waited for '${mainStep.nameOf(event)}'.${found}${rest}`);
}
async function tellOutcomes(step, request, outcomes) {
  const { event } = request;
  const words = mainStep.readWords(step.core);
  const only = onlyRun(outcomes, request);
  return sendEvent.tellReport(step, {
    event,
    results: outcomes.map(resultOf),
    outputs: {
      dispatches: JSON.stringify(outcomes.map((outcome) => outcomeJson(request, outcome, words))),
      'run-id': only?.run.id ?? '',
      'run-url': only?.run.htmlUrl ?? '',
      conclusion: only?.run.conclusion ?? '',
    },
    header: runHeader(event),
    rows: outcomes.flatMap((outcome) => runRows(step.webUrl, event, outcome)),
  });
}

var awaitStep$1 = Object.freeze({
  __proto__: null,
  awaitStep: awaitStep
});

exports.awaitStep = awaitStep$1;
exports.minutesOf = minutesOf;

"use strict";
exports.id = 138;
exports.ids = [138];
exports.modules = {

/***/ 138:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  diagnoseNoRun: () => (/* binding */ diagnoseNoRun)
});

// EXTERNAL MODULE: ./node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __webpack_require__(243);
// EXTERNAL MODULE: ./src/errors/explained-error.ts
var explained_error = __webpack_require__(530);
// EXTERNAL MODULE: ./src/errors/text.ts
var errors_text = __webpack_require__(868);
// EXTERNAL MODULE: ./src/github/fields.ts
var fields = __webpack_require__(886);
// EXTERNAL MODULE: ./src/github/bearer.ts
var github_bearer = __webpack_require__(86);
;// CONCATENATED MODULE: ./src/github/get-actions-permissions.ts

async function areActionsEnabled({ request }, bearer, { owner, name }) {
    const parameters = { owner, repo: name, ...(0,github_bearer/* sentOnceBy */.t)(bearer) };
    const { data } = await request('GET /repos/{owner}/{repo}/actions/permissions', parameters);
    const { enabled } = data;
    return enabled !== false;
}

// EXTERNAL MODULE: ./src/http/network-failure.ts
var network_failure = __webpack_require__(517);
;// CONCATENATED MODULE: ./src/github/get-file.ts



async function getFile({ request }, bearer, { repository: { owner, name }, path }) {
    const { data } = (await request('GET /repos/{owner}/{repo}/contents/{path}', {
        owner,
        repo: name,
        path,
        ...(0,github_bearer/* sentOnceBy */.t)(bearer),
    }));
    const content = (0,fields/* isObject */.Gv)(data) ? data.content : undefined;
    (0,network_failure/* expectAnswer */.As)(typeof content === 'string', 'a file');
    return Buffer.from(content, 'base64').toString('utf8');
}

;// CONCATENATED MODULE: ./src/github/list-workflows.ts



async function listWorkflows({ request }, bearer, { owner, name }) {
    const { data } = await request('GET /repos/{owner}/{repo}/actions/workflows', {
        owner,
        repo: name,
        per_page: 100,
        ...(0,github_bearer/* sentOnceBy */.t)(bearer),
    });
    const workflows = (0,fields/* isObject */.Gv)(data) ? data.workflows : undefined;
    (0,network_failure/* expectAnswer */.As)(Array.isArray(workflows), 'workflows');
    return workflows.flatMap((workflow) => (0,fields/* isObject */.Gv)(workflow) && (0,fields/* isText */.KH)(workflow.path)
        ? [{ path: workflow.path, isActive: workflow.state === 'active' }]
        : []);
}

// EXTERNAL MODULE: ./src/http/response.ts
var response = __webpack_require__(621);
// EXTERNAL MODULE: ./src/parse/escape.ts
var parse_escape = __webpack_require__(512);
// EXTERNAL MODULE: ./src/parse/quote.ts
var quote = __webpack_require__(579);
// EXTERNAL MODULE: ./src/parse/repository.ts
var repository = __webpack_require__(991);
// EXTERNAL MODULE: ./src/runs/explain-runs.ts
var explain_runs = __webpack_require__(404);
;// CONCATENATED MODULE: ./src/runs/diagnose-no-run.ts












const mostNamed = 10;
async function diagnoseNoRun(connection, noRun) {
    const { event, target, bearer } = noRun;
    const name = (0,repository/* fullName */.fq)(target);
    const [isEnabled, listeners] = await Promise.all([
        areActionsEnabled(connection, bearer, target).catch(() => true),
        findListeners(connection, noRun).catch(() => undefined),
    ]);
    if (!isEnabled) {
        return (0,explained_error/* fixable */.C2)({
            failed: (0,errors_text/* prose */.CS) `GitHub Actions is disabled in ${(0,errors_text/* about */.Cv)(name)}, so '${event.eventType}' started no run.`,
            remedy: (0,errors_text/* prose */.CS) `Enable it at ${(0,errors_text/* about */.Cv)(name, (shown) => `${connection.webUrl}/${shown}/settings/actions`)}.`,
        });
    }
    if (listeners !== undefined)
        return explainListeners(connection, noRun, listeners);
    return (0,explained_error/* fixable */.C2)({
        failed: (0,errors_text/* prose */.CS) `'${event.eventType}' started no run in ${(0,errors_text/* about */.Cv)(name)} within ${(0,explain_runs/* minutesOf */.dp)(noRun.timeoutMs)}.`,
        remedy: (0,errors_text/* prose */.CS) `Check at ${actionsOf(connection, name)} that a workflow on the default branch listens for it, and that the workflow and GitHub Actions are enabled.`,
    });
}
function actionsOf({ webUrl }, name) {
    return (0,errors_text/* about */.Cv)(name, (shown) => `${webUrl}/${shown}/actions`);
}
function explainListeners(connection, { event: { eventType }, target, timeoutMs }, listeners) {
    const where = (0,errors_text/* about */.Cv)((0,repository/* fullName */.fq)(target));
    const actions = actionsOf(connection, (0,repository/* fullName */.fq)(target));
    const listening = listeners.filter(({ types }) => types?.length === 0 || types?.includes(eventType));
    if (listening.length === 0) {
        const others = listeners.flatMap(({ file, types }) => types === undefined ? [] : [`${file} listens for ${types.map((type) => `'${type}'`).join(' and ')}`]);
        const instead = others.length === 0 ? '' : ` (${(0,quote/* listFew */.lE)(others, mostNamed)})`;
        return (0,explained_error/* fixable */.C2)({
            failed: (0,errors_text/* prose */.CS) `No workflow on the default branch of ${where} listens for '${eventType}'${instead}.`,
            remedy: (0,errors_text/* prose */.CS) `Correct ${(0,errors_text/* named */.KT)('dispatch-event-type')}, or add '${eventType}' to the types of repository_dispatch in a workflow on the default branch.`,
        });
    }
    const names = listening.map(({ file }) => file);
    const files = (0,quote/* listFew */.lE)(names, mostNamed);
    if (listening.every(({ isActive }) => !isActive)) {
        return (0,explained_error/* fixable */.C2)({
            failed: (0,errors_text/* prose */.CS) `The workflow for '${eventType}' in ${where} is disabled: ${files}.`,
            remedy: (0,errors_text/* prose */.CS) `Enable it at ${actions}.`,
        });
    }
    return (0,explained_error/* fixable */.C2)({
        failed: (0,errors_text/* prose */.CS) `A workflow in ${where} listens for '${eventType}' (${files}), but GitHub started no run within ${(0,explain_runs/* minutesOf */.dp)(timeoutMs)}.`,
        remedy: (0,errors_text/* prose */.CS) `Check ${actions} and https://www.githubstatus.com, and run ${(0,errors_text/* word */.Vm)('the job')} again.`,
    });
}
async function findListeners(connection, { target, bearer }) {
    const workflows = await listWorkflows(connection, bearer, target);
    return Promise.all(workflows.map(async (workflow) => {
        const { path } = workflow;
        const source = await getFile(connection, bearer, { repository: target, path }).catch((error) => {
            if ((0,response/* isNotFound */.c4)(error))
                return '';
            throw error;
        });
        return { ...workflow, file: (0,parse_escape/* toShortLine */.wb)(path.slice(path.lastIndexOf('/') + 1)), types: typesIn(source) };
    }));
}
function typesIn(source) {
    let on;
    try {
        const file = (0,js_yaml/* load */.Hh)(source);
        on = (0,fields/* isObject */.Gv)(file) ? file.on : undefined;
    }
    catch {
        return undefined;
    }
    if (!(0,fields/* isObject */.Gv)(on))
        return [on].flat().includes('repository_dispatch') ? [] : undefined;
    if (!Object.hasOwn(on, 'repository_dispatch'))
        return undefined;
    const trigger = on.repository_dispatch;
    const types = (0,fields/* isObject */.Gv)(trigger) ? [trigger.types ?? []].flat() : [];
    return types.filter((type) => typeof type === 'string').map(parse_escape/* toShortLine */.wb);
}


/***/ })

};
;
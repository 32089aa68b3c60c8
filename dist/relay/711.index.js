"use strict";
exports.id = 711;
exports.ids = [711];
exports.modules = {

 3711:
 ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
 __webpack_require__.d(__webpack_exports__, {
   holdSqlite: () => ( holdSqlite),
   openSqlite: () => ( openSqlite)
 });
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
 var node_fs__WEBPACK_IMPORTED_MODULE_0___default = __webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
 var node_sqlite__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99);
 var node_sqlite__WEBPACK_IMPORTED_MODULE_1___default = __webpack_require__.n(node_sqlite__WEBPACK_IMPORTED_MODULE_1__);
 var _errors_explained_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1530);
 var _parse_quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1579);




const busyMs = 5000;
function openSqlite(path) {
    const database = open(path);
    database.exec(`pragma busy_timeout = ${busyMs}; pragma journal_mode = wal; pragma synchronous = full`);
    const statements = new Map();
    const query = async (sql, values = []) => {
        const statement = statements.get(sql) ?? database.prepare(sql.replace(/\$(\d+)/g, '?$1'));
        statements.set(sql, statement);
        return Promise.resolve(statement.all(...values));
    };
    let last = Promise.resolve();
    const inTurn = (work) => {
        const done = last.then(work);
        last = done.catch(() => undefined);
        return done;
    };
    return {
        query: (sql, values) => inTurn(() => query(sql, values)),
        transaction: (work) => inTurn(async () => {
            database.exec('begin immediate');
            try {
                const result = await work(query);
                database.exec('commit');
                return result;
            }
            catch (error) {
                if (database.isTransaction)
                    database.exec('rollback');
                throw error;
            }
        }),
        forUpdate: '',
        takeTurns: () => Promise.resolve(),
        close: () => inTurn(() => {
            database.close();
            return Promise.resolve();
        }),
    };
}
function open(path, store = path) {
    try {
        if (path !== ':memory:')
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'a', 0o600));
        return new node_sqlite__WEBPACK_IMPORTED_MODULE_1__.DatabaseSync(path);
    }
    catch (error) {
        const complaint = {
            failed: `The store ${(0,_parse_quote_js__WEBPACK_IMPORTED_MODULE_3__ .hD)(store)} cannot be opened (${String(error.code)}).`,
            remedy: 'Set RELAY_DATABASE to a file in a folder that the relay can write to, or to postgres://….',
        };
        throw (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_2__ .C2)(complaint, error);
    }
}
const sqliteBusy = 5;
function realPathOf(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path) ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path) : path;
}
function holdSqlite(path) {
    const lock = open(`${realPathOf(path)}.lock`, path);
    try {
        lock.exec('pragma locking_mode = exclusive; begin exclusive');
    }
    catch (error) {
        lock.close();
        const isHeld = error.errcode === sqliteBusy;
        const complaint = isHeld
            ? {
                failed: `Another relay already uses the store ${(0,_parse_quote_js__WEBPACK_IMPORTED_MODULE_3__ .hD)(path)}.`,
                remedy: 'Stop it, or set RELAY_DATABASE to postgres://… so that several relays can share the work.',
            }
            : {
                failed: `The file ${(0,_parse_quote_js__WEBPACK_IMPORTED_MODULE_3__ .hD)(`${path}.lock`)} cannot be used: ${error.message}.`,
                remedy: 'Remove it if no relay runs.',
            };
        throw (0,_errors_explained_error_js__WEBPACK_IMPORTED_MODULE_2__ .C2)(complaint, error);
    }
    return () => {
        lock.close();
    };
}


 })

};
;
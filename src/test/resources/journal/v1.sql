-- A journal as schema version 1 wrote it: no causes, blocks or words.
PRAGMA journal_mode = WAL;
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entries(seq INTEGER PRIMARY KEY, wall INTEGER NOT NULL, mono INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE snapshots(seq INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE documents(kind TEXT NOT NULL, version TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY(kind, version)) WITHOUT ROWID;
INSERT INTO meta VALUES('node', 'web1');
INSERT INTO entries VALUES(1, 1764000001000000, 1000000, CAST('{"k":"event","id":1,"at":[1764000001000000,1000000],"type":"log.match","subject":"address/203.0.113.9","attrs":{"text":"Failed password"},"trust":"FORGEABLE"}' AS BLOB));
INSERT INTO entries VALUES(2, 1764000002000000, 2000000, CAST('{"k":"decision","id":2,"at":[1764000002000000,2000000],"by":["RULE","ban-ssh","v7","reeve.yaml:12"],"action":"ban.add","class":"REVERSIBLE","target":"address/203.0.113.9","trust":"FORGEABLE","key":"rule/ban-ssh/1","causes":[1],"root":1}' AS BLOB));
INSERT INTO entries VALUES(3, 1764000003000000, 3000000, CAST('not an entry' AS BLOB));
INSERT INTO entries VALUES(4, 1764000004000000, 4000000, CAST('{"k":"verdict","id":4,"at":[1764000004000000,4000000],"decision":2,"subject":"address/203.0.113.9","ruling":"refuse","reason":"HOLD","text":"held","answers":[["hold","REFUSE","HOLD","hold 3"]]}' AS BLOB));
INSERT INTO documents VALUES('config', 'v7', 'rules: []');
PRAGMA user_version = 1;

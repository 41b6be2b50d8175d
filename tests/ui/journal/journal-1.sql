-- A journal as the first program (commit 667b80e) wrote it: `sqlite3 journal.sqlite .dump`.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE about (
	version INTEGER NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO about VALUES(1,'2b02aba13f88e0950a51753d0bca57645394fbccd111f7af132965ceac185c10');
CREATE TABLE answers (
	trace_id VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	face VARCHAR(20) NOT NULL, 
	person VARCHAR(100), 
	question TEXT NOT NULL, 
	history TEXT NOT NULL, 
	region VARCHAR(100), 
	corrections TEXT NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	reason VARCHAR(40), 
	text TEXT NOT NULL, 
	elapsed_ms INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (trace_id)
);
INSERT INTO answers VALUES('t1','2026-05-01 08:00:00.000000','chat',NULL,'省质量奖奖励多少？','["我在南京"]','南京市','[]','answered',NULL,'奖励60万元。',0,'{"id": null, "question": "省质量奖奖励多少？", "text": "奖励60万元。", "status": "answered", "reason": null, "citations": [], "award": null, "clarification": null, "as_of": "2026-05-01", "mode": "embedded", "notice": null, "trace_id": "t1", "elapsed_ms": {"understand": 0.0, "retrieve": 0.0, "calculate": 0.0, "compose": 0.0, "verify": 0.0, "total": 0.0}}');
CREATE TABLE feedback (
	trace_id VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	verdict VARCHAR(10) NOT NULL, 
	reason VARCHAR(200) NOT NULL, 
	comment TEXT NOT NULL, 
	PRIMARY KEY (trace_id)
);
INSERT INTO feedback VALUES('t1','2026-05-01 08:00:00.000000','down','数额不对','应是100万元');
CREATE TABLE tickets (
	id INTEGER NOT NULL, 
	opened_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	question TEXT NOT NULL, 
	trace_id VARCHAR(64), 
	reason VARCHAR(200) NOT NULL, 
	note TEXT NOT NULL, 
	owner VARCHAR(100), 
	opened_by VARCHAR(100) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO tickets VALUES(1,'2026-05-01 08:00:00.000000','2026-05-01 08:00:00.000000','handoff','open','省质量奖何时申报？',NULL,'','',NULL,'王');
CREATE TABLE changes (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	"by" VARCHAR(100) NOT NULL, 
	action VARCHAR(60) NOT NULL, 
	target VARCHAR(300) NOT NULL, 
	detail TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO changes VALUES(1,'2026-05-01 08:00:00.000000','王','ticket.open','ticket:1','');
INSERT INTO changes VALUES(2,'2026-05-01 08:00:00.000000','王','rules.confirm','jiangsu-quality-2016','确认 1 条规则');
INSERT INTO changes VALUES(3,'2026-11-28 14:28:26.887648','王','account.add','account:王主任','角色：管理员');
CREATE TABLE accounts (
	name VARCHAR(100) NOT NULL, 
	password VARCHAR(200) NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	is_disabled BOOLEAN NOT NULL, 
	added_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO accounts VALUES('王主任','$argon2id$v=19$m=65536,t=3,p=4$Y2shpKnJNxPP+TzuHrX73w$v8NOYT2+gqdcNesKk+iXzMqEu6swZaYWav3PtwMDqYg','admin',0,'2026-11-28 14:28:26.885618','2026-11-28 14:28:26.885618');
CREATE TABLE sessions (
	token VARCHAR(64) NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	began_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	PRIMARY KEY (token)
);
CREATE INDEX ix_answers_status ON answers (status);
CREATE INDEX ix_answers_at ON answers (at);
CREATE INDEX ix_feedback_at ON feedback (at);
CREATE INDEX ix_tickets_changed_at ON tickets (changed_at);
CREATE INDEX ix_tickets_status ON tickets (status);
CREATE INDEX ix_changes_target ON changes (target);
CREATE INDEX ix_changes_at ON changes (at);
CREATE INDEX ix_sessions_name ON sessions (name);
COMMIT;

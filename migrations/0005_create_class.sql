-- A class is a named set of systems that share a training label.
--
CREATE TABLE class (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE,
  promised   INTEGER,                   -- systems that the acts which filled it said it has; NULL:
                                        -- nobody said.  The audit holds its size against this
  created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT class_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT class_promise_is_not_negative CHECK (promised >= 0)
) STRICT;

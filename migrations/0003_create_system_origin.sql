-- Which numbered item of an origin is which system: the number of the draw, the place in the
-- imported file. A source that holds the same system twice gives it two numbers; two sources that
-- hold it share its row in table system.

CREATE TABLE system_origin (
  origin INTEGER NOT NULL REFERENCES origin (id),
  number INTEGER NOT NULL,              -- from 0, within the origin; gaps are draws not kept
  system INTEGER NOT NULL REFERENCES system (id),
  name   TEXT,                          -- what the source called it; NULL: it had no name there
  PRIMARY KEY (origin, number),
  CONSTRAINT origin_number_is_not_negative CHECK (number >= 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX system_origin_by_system ON system_origin (system);

-- One row an origin: what it promised, the numbered items it brought, and the systems they are. The
-- last two differ where the source holds a system more than once. unfinished_command is NULL unless
-- the act was stopped; then it is the command that completes it. abandoned_at is NULL unless the
-- act was then abandoned.

CREATE VIEW origin_overview AS
SELECT
  o.id AS origin,
  o.kind,
  o.name,
  o.version,
  o.parameters,
  o.seed,
  lower(hex(o.source_digest)) AS source_digest,
  o.promised,
  (SELECT count(*) FROM system_origin AS so WHERE so.origin = o.id) AS items,
  (SELECT count(DISTINCT so.system) FROM system_origin AS so WHERE so.origin = o.id) AS systems,
  o.unfinished_command,
  o.abandoned_at,
  o.created_at
FROM origin AS o;

-- One row an origin: what it promised, the numbered items it brought, and the systems they are.
-- The last two differ where the source holds a system more than once.  unfinished_command is NULL
-- unless the act was stopped; then it is the command that completes it.  abandoned_at is NULL unless
-- the act was then given up.
--
DROP VIEW origin_overview;

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

-- One row a selection.
--
CREATE VIEW selection_overview AS
SELECT
  n.name AS selection,
  n.condition,
  (SELECT count(*) FROM selection_member AS nm WHERE nm.selection = n.id) AS systems,
  lower(hex(n.digest)) AS digest,
  n.created_at
FROM selection AS n;

-- One row a class: how many systems it has, and how many it was promised.
--
CREATE VIEW class_overview AS
SELECT
  c.name AS class,
  (SELECT count(*) FROM class_member AS cm WHERE cm.class = c.id) AS systems,
  c.promised,
  c.created_at
FROM class AS c;

-- One row for each thing that was done to a class, with who did it, by which command, and when.
--
CREATE VIEW class_change_overview AS
SELECT
  cc.id AS class_change,
  c.changed_at,
  c.author,
  cc.action,
  cc.class,
  cc.target,
  cc.systems,
  c.command
FROM class_change AS cc JOIN change AS c ON c.id = cc.change;

-- The pairs of classes that share duplicate groups of a search, those with the most groups first:
-- two labels for systems that are the same or look alike. The columns systems and other_systems
-- count the systems of each class in the shared groups.
-- :search TEXT  its name
--
WITH
  grouped AS MATERIALIZED (
    SELECT DISTINCT search, representative FROM duplicate_member
    WHERE search = (SELECT id FROM duplicate_search WHERE name = :search)
      AND system <> representative),
  placed AS MATERIALIZED (
    SELECT m.representative, c.name AS class, count(*) AS members
    FROM grouped AS g
    CROSS JOIN duplicate_member AS m
      ON m.search = g.search AND m.representative = g.representative
    JOIN class_member AS cm ON cm.system = m.system
    JOIN class AS c ON c.id = cm.class
    GROUP BY m.representative, c.id)
SELECT
  one.class,
  other.class AS other_class,
  count(*) AS duplicate_groups,
  sum(one.members) AS systems,
  sum(other.members) AS other_systems
FROM placed AS one
JOIN placed AS other ON other.representative = one.representative AND other.class > one.class
GROUP BY one.class, other.class
ORDER BY duplicate_groups DESC, sum(one.members + other.members) DESC, one.class, other.class;

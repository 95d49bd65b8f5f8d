-- The systems that people set aside by hand, with the reason. They stay where they are: selections
-- leave them out with 'set_aside = 0'. Content, as classes are.

CREATE TABLE set_aside (
  system       INTEGER PRIMARY KEY REFERENCES system (id),
  reason       TEXT    NOT NULL,
  set_aside_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT set_aside_reason_is_not_empty CHECK (trim(reason) <> ''),
  CONSTRAINT set_aside_reason_has_at_most_1000_bytes CHECK (length(CAST(reason AS BLOB)) <= 1000),
  CONSTRAINT set_aside_reason_has_no_control_character CHECK (
    instr(CAST(reason AS BLOB), x'00') = 0 AND
    reason NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*')
) STRICT;

-- The view gains the tags and the reason, and set_aside counts what was set aside by hand.

DROP VIEW system_overview;

-- One row a system, for people, for --where and for the gallery. The measured columns are those of
-- protocol 'settled' with that protocol's own seed, and NULL where it was not measured so: of what
-- images show. measurement_overview has every other measurement. class and origin are NULL, a name,
-- or several names joined by ','.
--
-- set_aside is 1 if a duplicate search keeps another system in this one's place, or if a person set
-- the system aside; set_aside_reason is the reason of that person, NULL otherwise. tags is NULL, a
-- name, or several names joined by ','.
--
-- Each column that is not asked for costs nothing: SQLite then leaves out its subquery.

CREATE VIEW system_overview AS
SELECT
  s.id AS system,
  s.label,
  s.maps,
  m.filling_ratio,
  (SELECT group_concat(name, ',')
   FROM (SELECT c.name FROM class_member AS cm JOIN class AS c ON c.id = cm.class
         WHERE cm.system = s.id ORDER BY c.name)) AS class,
  (SELECT group_concat(name, ',')
   FROM (SELECT DISTINCT o.name FROM system_origin AS so JOIN origin AS o ON o.id = so.origin
         WHERE so.system = s.id ORDER BY o.name)) AS origin,
  EXISTS (SELECT 1 FROM duplicate_member AS dm
          WHERE dm.system = s.id AND dm.set_aside = 1)
    OR EXISTS (SELECT 1 FROM set_aside AS a WHERE a.system = s.id) AS set_aside,
  (SELECT group_concat(name, ',')
   FROM (SELECT t.name FROM system_tag AS st JOIN tag AS t ON t.id = st.tag
         WHERE st.system = s.id ORDER BY t.name)) AS tags,
  (SELECT a.reason FROM set_aside AS a WHERE a.system = s.id) AS set_aside_reason,
  s.largest_singular_value,
  s.largest_singular_value < 1 AS contractive,
  s.spectral_radius,
  s.sigma_factor,
  s.mean_log_contraction,
  m.entropy,
  m.dimension,
  m.dimension_error,
  m.escaped_points,
  m.largest_share,
  m.min_x,
  m.min_y,
  m.max_x,
  m.max_y,
  m.renderer_version
FROM system AS s
LEFT JOIN measurement AS m
  ON m.system = s.id
  AND m.protocol = (SELECT id FROM protocol WHERE name = 'settled')
  AND m.seed = (SELECT seed FROM protocol WHERE name = 'settled');

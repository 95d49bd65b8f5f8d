-- A tag is a word that people give to systems and classes, to find them again: 'thin', 'fern-like'.
-- A thing has any number of tags. A tag begins with its first use and ends with its last one.
--
-- Tags can decide which systems are chosen, so they are content: the digests of the content cover
-- them.

CREATE TABLE tag (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE,   -- without a comma: system_overview joins names by ','
  created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CONSTRAINT tag_name_is_not_empty CHECK (trim(name) <> ''),
  CONSTRAINT tag_name_has_at_most_255_bytes CHECK (length(CAST(name AS BLOB)) <= 255),
  CONSTRAINT tag_name_has_no_control_character CHECK (
    instr(CAST(name AS BLOB), x'00') = 0 AND
    name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
  CONSTRAINT tag_name_has_no_comma CHECK (instr(name, ',') = 0)
) STRICT;

-- The systems that have a tag.

CREATE TABLE system_tag (
  tag    INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  system INTEGER NOT NULL REFERENCES system (id),
  PRIMARY KEY (tag, system)
) STRICT, WITHOUT ROWID;

-- The tags of a system, for column tags of system_overview. Without it, each row reads the table.
CREATE INDEX system_tag_by_system ON system_tag (system);

-- The classes that have a tag.

CREATE TABLE class_tag (
  tag   INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  class INTEGER NOT NULL REFERENCES class (id) ON DELETE CASCADE,
  PRIMARY KEY (tag, class)
) STRICT, WITHOUT ROWID;

-- The tags of a class. Without it, each class reads the table.
CREATE INDEX class_tag_by_class ON class_tag (class);

-- One row a tag: how many systems and classes have it.

CREATE VIEW tag_overview AS
SELECT
  t.name AS tag,
  (SELECT count(*) FROM system_tag AS st WHERE st.tag = t.id) AS systems,
  (SELECT count(*) FROM class_tag AS ct WHERE ct.tag = t.id) AS classes,
  t.created_at
FROM tag AS t;

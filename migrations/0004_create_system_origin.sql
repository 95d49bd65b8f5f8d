-- Which numbered item of an origin is which system: the number of the draw, the place in the
-- imported file.  A source that holds the same system twice gives it two numbers; two sources that
-- hold it share its row in table system.
--
CREATE TABLE system_origin (
  origin INTEGER NOT NULL REFERENCES origin (id),
  number INTEGER NOT NULL,              -- from 0, within the origin; gaps are draws not kept
  system INTEGER NOT NULL REFERENCES system (id),
  name   TEXT,                          -- what the source called it; NULL: it had no name there
  PRIMARY KEY (origin, number),
  CONSTRAINT origin_number_is_not_negative CHECK (number >= 0)
) STRICT, WITHOUT ROWID;

-- "Where does this system come from?", asked for each row of system_overview and by the audit for
-- each system.  Without it, each answer reads the whole table.  It costs some 15 bytes a row.
--
CREATE INDEX system_origin_by_system ON system_origin (system);

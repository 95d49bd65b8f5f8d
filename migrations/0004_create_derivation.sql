-- The parent of all systems that an origin of kind 'derivation' brought: an origin derives from one
-- system, by the rule that its name and parameters state. Systems that descend from a common
-- ancestor are a family; a split keeps a family on one side.

CREATE TABLE derivation (
  origin INTEGER PRIMARY KEY REFERENCES origin (id),
  parent INTEGER NOT NULL REFERENCES system (id)
) STRICT;

CREATE INDEX derivation_by_parent ON derivation (parent);

CREATE TRIGGER derivation_never_changes
BEFORE UPDATE ON derivation
BEGIN
  SELECT RAISE(ABORT, 'A derivation never changes, for it says where systems come from.');
END;

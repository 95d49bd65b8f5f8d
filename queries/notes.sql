-- The notes on systems and classes, the oldest first.
-- :kind TEXT  'system' or 'class'; both unless given
-- :name TEXT  only those on the system of this label, or the class of this name; all unless given
--
SELECT note, kind, name, text, author, written_at
FROM note_overview
WHERE kind = COALESCE(:kind, kind) AND name = COALESCE(:name, name)
ORDER BY note;

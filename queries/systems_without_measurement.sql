-- The systems without any measurement under a protocol.
-- :protocol TEXT  'settled' unless given
--
SELECT s.label, s.maps
FROM system AS s
WHERE NOT EXISTS (
  SELECT 1
  FROM measurement AS m
  WHERE m.system = s.id
    AND m.protocol = (SELECT id FROM protocol WHERE name = COALESCE(:protocol, 'settled')))
ORDER BY s.id;

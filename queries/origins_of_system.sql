-- Every origin of one system, with what is needed to make it again.
-- :label TEXT  its whole label
--
SELECT o.kind, o.name, o.version, o.parameters, o.seed, so.number, so.name AS item,
  lower(hex(o.source_digest)) AS source_digest,
  (SELECT p.label FROM derivation AS d JOIN system AS p ON p.id = d.parent WHERE d.origin = o.id)
    AS parent
FROM system_origin AS so
JOIN origin AS o ON o.id = so.origin
WHERE so.system = (SELECT id FROM system WHERE label = :label)
ORDER BY o.id, so.number;

-- The systems whose filling ratio under protocol 'settled' is nearest to a given one.
-- :filling_ratio REAL     from 0 to 1
-- :count         INTEGER  the number of systems; 20 unless given
--
SELECT label, filling_ratio, abs(filling_ratio - :filling_ratio) AS distance
FROM system_overview
WHERE filling_ratio IS NOT NULL
ORDER BY distance, label
LIMIT COALESCE(:count, 20);

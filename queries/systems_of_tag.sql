-- The systems that have a tag, with their main numbers, in the order in which they were added.
-- :tag TEXT  its name
--
SELECT v.label, v.maps, v.filling_ratio, v.class, v.tags
FROM system_tag AS st
JOIN system_overview AS v ON v.system = st.system
WHERE st.tag = (SELECT id FROM tag WHERE name = :tag)
ORDER BY st.system;

-- Every protocol with its conditions and the number of systems measured under it.
--
SELECT
  p.name,
  p.points,
  p.side,
  p.padding,
  p.view,
  p.start,
  p.burn_in,
  p.seed,
  count(DISTINCT m.system) AS systems
FROM protocol AS p
LEFT JOIN measurement AS m ON m.protocol = p.id
GROUP BY p.id
ORDER BY p.id;

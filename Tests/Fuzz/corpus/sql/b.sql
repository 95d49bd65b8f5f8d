WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n LIMIT 100) SELECT sum(x), printf('%d', x), singular_values(1,2,3,4) FROM n

SELECT label, filling_ratio FROM system_overview WHERE maps = 3 ORDER BY label LIMIT 5

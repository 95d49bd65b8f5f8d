/// Statements to begin with: what each shows, and its text.
package enum QueryExample {
  package static let all: [(title: String, sql: String)] = [
    (
      "The fullest systems",
      """
      SELECT label, filling_ratio, maps, class
      FROM system_overview
      WHERE set_aside = 0
      ORDER BY filling_ratio DESC
      LIMIT 20
      """
    ),
    (
      "How many systems have how many maps",
      """
      SELECT maps, count(*) AS systems, avg(filling_ratio) AS mean_filling_ratio
      FROM system_overview
      GROUP BY maps
      ORDER BY maps
      """
    ),
    (
      "Thin systems that escape",
      """
      SELECT label, filling_ratio, escaped_points
      FROM system_overview
      WHERE escaped_points > 0 AND filling_ratio < 0.05
      ORDER BY escaped_points DESC
      LIMIT 20
      """
    ),
    (
      "Tagged systems",
      """
      SELECT label, tags, class, filling_ratio
      FROM system_overview
      WHERE tags IS NOT NULL
      LIMIT 50
      """
    ),
    (
      "Maps that are no contractions",
      """
      SELECT s.label, m.position, m.a, m.b, m.c, m.d
      FROM map AS m JOIN system AS s ON s.id = m.system
      WHERE max(abs(m.a), abs(m.b), abs(m.c), abs(m.d)) >= 1
      LIMIT 20
      """
    ),
    (
      "The last changes",
      """
      SELECT change, changed_at, author, what
      FROM change_overview
      ORDER BY change DESC
      LIMIT 20
      """
    ),
  ]
}
